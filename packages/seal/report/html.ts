import { commandLine, countText } from '@sealwright/core';
import { escapeHtml as esc, htmlPage } from '@sealwright/html';
import { proofLines } from './proofs.ts';
import {
  failuresOf,
  headline,
  newLogEntries,
  nothingChanged,
  outcomeOf,
  rowOf,
  shortDigest,
  stageLines,
  type TreeNode,
  treeOf,
} from './rows.ts';
import type { ReleaseReport, Subject } from './schema.ts';

/** Renders a report as a self-contained page: no request, readable on a phone and in print. A failure comes first. */
export function htmlReport(report: ReleaseReport): string {
  const { isFailed, unverified } = failuresOf(report);
  const title = `${report.project}: ${isFailed ? 'failed' : outcomeOf(report)}`;
  const body = `<header>
<h1>${esc(title)}</h1>
${unpublished(report)}
${unfinished(report)}
${unverifiedSection(unverified)}
${unasked(report)}
<p class="lead">${esc(headline(report))}.</p>
<p>${nothingChanged(report) ? 'Nothing changed in this run: every digest was already published, signed and attested.' : `${countText(newLogEntries(report), 'new entry', 'new entries')} in the transparency log.`}</p>
${sourceFacts(report)}
</header>
<main>
<section><h2>Tree</h2>${tree(treeOf(report.subjects))}</section>
<section><h2>Published</h2>${report.subjects.map(card).join('\n')}</section>
${services(report)}
</main>
<footer>Made by Sealwright ${esc(report.generator.version)}. The data is in release.json.</footer>`;
  return htmlPage({ title, style: STYLE, script: COPY_SCRIPT, body });
}

function sourceFacts({ source, subjects }: ReleaseReport): string {
  const tags = [...new Set(subjects.flatMap((subject) => subject.tags ?? []))];
  const facts: [string, string][] = [
    ...(tags.length === 0 ? [] : [['Version', tags.join(', ')] satisfies [string, string]]),
    ...(source === undefined ? [] : [['Date', source.date] satisfies [string, string]]),
    ...(source?.commit === undefined ? [] : [['Commit', source.commit] satisfies [string, string]]),
  ];
  return facts.length === 0 ? '' : factList(facts.map(([name, text]) => [name, codeOf(text)]));
}

function factList(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${value}</dd></div>`);
  return `<dl>${rows.join('')}</dl>`;
}

function codeOf(text: string): string {
  return `<code>${esc(text)}</code>`;
}

function unverifiedSection(subjects: readonly Subject[]): string {
  if (subjects.length === 0) return '';
  const items = subjects.map(
    (subject) => `<li><b>${esc(subject.name)}</b>: ${verdict(subject)}</li>`,
  );
  return `<section class="problem"><h2>Not verified</h2><ul>${items.join('')}</ul></section>`;
}

function tree(nodes: readonly TreeNode[]): string {
  if (nodes.length === 0) return '';
  const items = nodes.map(({ subject, children }) => {
    const row = rowOf(subject);
    return `<li><a href="#${anchor(subject)}"><b>${esc(row.name)}</b> <span class="kind">${row.kind}</span></a>${badge(subject)} <code>${esc(shortDigest(row.digest))}</code> <span class="dim">${esc(row.size)}</span>${tree(children)}</li>`;
  });
  return `<ul class="tree">${items.join('')}</ul>`;
}

function card(subject: Subject): string {
  const row = rowOf(subject);
  const facts: [string, string][] = [
    ['Reference', `<code>${esc(row.reference)}</code>`],
    ['Digest', `<code>${esc(row.digest)}</code>`],
    ...(subject.tags === undefined
      ? []
      : [['Tags', codeOf(subject.tags.join(', '))] satisfies [string, string]]),
    ['Size', esc(row.size)],
    ['Platforms', esc(row.platforms === '' ? '–' : row.platforms)],
    [
      'Built on',
      subject.parent === undefined
        ? '–'
        : `${esc(subject.parent.name)} <code>${esc(shortDigest(subject.parent.digest))}</code>`,
    ],
    [
      'SBOM',
      subject.sbom
        .map((record) => `${esc(record.format)}, ${countText(record.components, 'component')}`)
        .join('<br>') || '–',
    ],
    ['Identity', `<code>${esc(row.identity)}</code>`],
    ['Issuer', row.issuer === '' ? '–' : `<code>${esc(row.issuer)}</code>`],
    ['Log index', esc(row.logIndex)],
    ['This run', esc(row.state)],
    ['Verdict', verdict(subject)],
  ];
  return `<article id="${anchor(subject)}"><h3>${esc(row.name)} <span class="kind">${row.kind}</span>${badge(subject)}</h3>
${factList(facts)}
${commands(subject)}</article>`;
}

function verdict({ verdict: { rules = [], ...whole } }: Subject): string {
  const lines = ({ detail, proofs = [] }: Pick<Subject['verdict'], 'detail' | 'proofs'>): string =>
    [detail, ...proofLines(proofs)].map((text) => esc(text).replaceAll('\n', '<br>')).join('<br>');
  const result = whole.result;
  if (rules.length === 0) return `${esc(result)}: ${lines(whole)}`;
  const items = rules.map(
    (each) => `<li>${esc(each.rule)}: <b>${esc(each.result)}</b>: ${lines(each)}</li>`,
  );
  return `${esc(result)}<ul>${items.join('')}</ul>`;
}

function unasked({ unasked: references = [] }: ReleaseReport): string {
  if (references.length === 0) return '';
  const items = references.map(
    ({ reference, code, reason }) =>
      `<li><code>${esc(reference)}</code>: ${esc(code)}: ${esc(reason)}</li>`,
  );
  return `<section class="problem"><h2>Not checked: no response</h2><ul>${items.join('')}</ul></section>`;
}

function commands(subject: Subject): string {
  if (subject.verify.length === 0) return '';
  const lines = subject.verify.map(
    (command) =>
      `<p>${esc(command.purpose)}</p><div class="command"><pre tabindex="0">${codeOf(commandLine(command.argv, command.env))}</pre><button type="button" class="copy" hidden>Copy</button></div>`,
  );
  return `<details><summary>Verify commands: ${subject.verify.length}</summary>${lines.join('')}</details>`;
}

function badge(subject: Subject): string {
  return ` <span class="badge ${subject.verdict.result}">${esc(subject.verdict.result)}</span>`;
}

function unpublished(report: ReleaseReport): string {
  if (report.unpublished.length === 0) return '';
  const items = report.unpublished.map(
    (entry) => `<li><b>${esc(entry.name)}</b>: ${esc(entry.reason)}</li>`,
  );
  return `<section class="problem"><h2>Not published</h2><ul>${items.join('')}</ul></section>`;
}

function unfinished({ subjects }: ReleaseReport): string {
  const items = subjects.flatMap((subject) =>
    subject.unfinished === undefined
      ? []
      : [
          `<li><code>${esc(subject.reference)}</code>: ${esc(subject.unfinished.code)}: ${esc(subject.unfinished.reason)}<ul>${stageLines(
            subject,
          )
            .map((line) => `<li>${esc(line)}</li>`)
            .join('')}</ul></li>`,
        ],
  );
  if (items.length === 0) return '';
  return `<section class="problem"><h2>Not completely signed</h2><ul>${items.join('')}</ul></section>`;
}

function services(report: ReleaseReport): string {
  const { registry, sigstore } = report.services;
  const rows: [string, string | undefined][] = [
    ['Registry', registry?.host],
    ['Sigstore instance', sigstore?.instance],
    ['Trusted root', sigstore?.trustedRoot],
    ['Signing config', sigstore?.signingConfig],
    ...Object.entries(sigstore?.urls ?? {}),
  ];
  const shown = rows.filter((row): row is [string, string] => row[1] !== undefined);
  if (shown.length === 0) return '';
  return `<section><h2>Services</h2>${factList(shown.map(([name, value]) => [name, codeOf(value)]))}</section>`;
}

function anchor(subject: Subject): string {
  return `s-${subject.digest.slice(-16)}-${subject.name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

/** Shows the copy buttons. Where there is no clipboard, a button selects its command. */
const COPY_SCRIPT = `
for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const command = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(command);
      button.textContent = 'Selected';
    }
  });
}
`.trim();

const STYLE = `
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;color:var(--warn)}
.badge.verified{color:var(--good)}.badge.rejected,.badge.unsigned{color:var(--bad)}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree ul{margin-left:.6rem;padding-left:1rem;border-left:2px solid var(--line)}
.tree li{padding:.25rem 0;position:relative}
.tree ul>li::before{content:"";position:absolute;left:-1rem;top:1.05rem;width:.7rem;border-top:2px solid var(--line)}
.command{position:relative}.command pre{padding-right:5rem}
.copy{position:absolute;top:.35rem;right:.35rem;padding:.1rem .6rem;font:inherit;font-size:.85rem;color:var(--accent);background:var(--card);border:1px solid var(--line);border-radius:.4rem;cursor:pointer}
@media (max-width:34rem){.command pre{padding-right:.6rem;padding-top:2.3rem}.command pre code{white-space:pre-wrap;overflow-wrap:anywhere}}
@media print{.copy{display:none}}
.problem{margin:1rem 0;border:2px solid var(--bad);border-radius:.6rem;padding:0 1rem 1rem}.problem h2{margin:.8rem 0 .4rem}.problem ul{margin:0;padding-left:1.2rem}
`.trim();
