import { expect, test } from 'vitest';
import { imageRepository, imagesOf } from './images.ts';

function found(content: string): readonly string[] {
  return imagesOf([{ path: 'app/templates/a.yaml', content }]).map(({ image }) => image);
}

test('finds the images of all containers of a workload', () => {
  const spec = `
kind: CronJob
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers: [{name: i, image: init:1}]
          containers:
            - {name: a, image: "a:1"}
            - {name: b, image: b@sha256:${'b'.repeat(64)}}
          ephemeralContainers: [{image: debug}]
          volumes: [{name: v, image: {reference: data:1}}]
`;
  expect(found(spec)).toEqual(['init:1', 'a:1', `b@sha256:${'b'.repeat(64)}`, 'debug', 'data:1']);
});

test('finds images in items of a List and in resources of operators', () => {
  expect(
    found(
      'kind: List\nitems:\n- spec: {containers: [{image: a}]}\n- x: {y: {containers: [{image: b}]}}\n',
    ),
  ).toEqual(['a', 'b']);
});

test('reads no image from definitions, texts and broken or hostile documents', () => {
  expect(found('kind: CustomResourceDefinition\nspec: {containers: [{image: a}]}')).toEqual([]);
  expect(found('kind: ConfigMap\ndata:\n  x: "containers: [{image: a}]"\n')).toEqual([]);
  expect(found('image: [')).toEqual([]);
  expect(found('containers: [{image: {a: 1}}, null, 3, {image: " "}]')).toEqual([]);
  const lines = ['image: x', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at++)
    lines.push(
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
    );
  expect(found(lines.join('\n'))).toEqual([]);
});

test('completes repositories as Docker does', () => {
  expect(imageRepository('nginx:1')).toBe(imageRepository('docker.io/library/nginx'));
  expect(imageRepository('not an image')).toBe('not an image');
});
