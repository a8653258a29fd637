/** The CSS that every page has: colours for light and dark, text, lists of facts, print. */
export const THEME = `
:root{--fg:#1c2024;--dim:#5f6872;--bg:#fcfcfd;--card:#fff;--line:#d9dee3;--accent:#0b5cad;--good:#18794e;--bad:#b42318;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--fg:#eceef0;--dim:#9ba5ae;--bg:#111416;--card:#181c1f;--line:#2f363c;--accent:#7ab8ff;--good:#5bd29a;--bad:#ff8f85;--warn:#f2c14e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);overflow-wrap:anywhere}
h1{margin:.2em 0;font-size:1.8rem}h2{margin:2rem 0 .6rem;font-size:1.25rem}h3{margin:0 0 .6rem;font-size:1.1rem}
.lead{font-size:1.1rem;margin:.2rem 0}p{margin:.4rem 0}.dim,footer,dt,.kind{color:var(--dim)}
a{color:var(--accent);text-decoration:none}a:hover,a:focus{text-decoration:underline}
code{font:.86em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.kind{font-weight:400;font-size:.85em}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem}
dl{margin:0;display:grid;gap:.15rem}
dl div{display:grid;grid-template-columns:8.5rem 1fr;gap:.6rem;padding:.15rem 0;border-bottom:1px solid var(--line)}
dl div:last-child{border:0}dd{margin:0;min-width:0}
details{margin-top:.8rem}summary{cursor:pointer;color:var(--accent)}
pre{margin:.2rem 0 .8rem;padding:.6rem;overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;background:var(--bg)}
pre code{overflow-wrap:normal;white-space:pre}
footer{margin:2rem 0 1rem;font-size:.9rem}
@media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}body{padding:.8rem}}
@media print{details{display:block}details>*{display:block}}
`.trim();
