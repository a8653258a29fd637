export * from './page.ts';
export * from './template.ts';
