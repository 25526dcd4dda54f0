import { createHash } from 'node:crypto';
import { Html } from './html.ts';

/** The page's own style, in the colours of the sites; it stands in the page, so that one file is all that it needs. */
const STYLE = `
*{box-sizing:border-box}
body{background:#fff;color:#1f2b30;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;margin:0}
.in{margin:0 auto;max-width:60rem;padding:0 1rem}
header{background:#10343f;color:#fff}
header .in{align-items:center;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;padding-block:.75rem}
header a{color:#fff}
.name{font-size:1.25rem;font-weight:700}
.skip{left:-99rem;position:absolute}.skip:focus{background:#fff;color:#10343f;left:1rem;padding:.5rem;top:.5rem}
a{color:#0b6272}a:hover{color:#07424d}
:focus-visible{outline:3px solid #a6359c;outline-offset:2px}
h1,h2,h3{color:#10343f;line-height:1.25;overflow-wrap:anywhere}
h1{font-size:1.75rem;margin:1.5rem 0 .75rem}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:0}
ul,dl{list-style:none;margin:0;padding:0}
.card{border:1px solid #d4dcde;border-radius:8px;margin:0 0 .75rem;padding:.75rem 1rem}
.said ul{list-style:disc;padding-left:1.25rem}.said{overflow-wrap:anywhere}.said p{margin:.25rem 0}
.head{align-items:baseline;display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}
.small{color:#51626a;font-size:.9rem;margin:.25rem 0}
.state{align-items:center;display:inline-flex;font-weight:600;gap:.4rem}
.state svg{flex:none;height:1.1em;width:1.1em}
.good{color:#1e6b34}.warn{color:#8a5300}.bad{color:#a3161b}.info{color:#0b6272}.quiet{color:#51626a}
.overall{border:2px solid;border-radius:8px;margin:0 0 1rem;padding:.75rem 1rem}
.overall p{color:#1f2b30;margin:.25rem 0}.overall .state{font-size:1.3rem}
.bars{display:block;height:2rem;margin-top:.5rem;width:100%}
.bars .good{fill:#2e8b57}.bars .warn{fill:#c77700}.bars .bad{fill:#a3161b}.bars .info{fill:#2b7f92}.bars .quiet{fill:#d4dcde}
.ends{display:flex;justify-content:space-between}
dt{font-weight:600}dd{margin:0 0 .75rem}
summary{cursor:pointer;font-weight:600;padding:.5rem 0}
footer{border-top:1px solid #d4dcde;margin-top:2rem;padding:1rem 0 2rem}
@media print{header{background:none;color:#000}header nav,.skip,footer nav{display:none}.name{color:#000}
.card,.overall{break-inside:avoid}a{color:inherit;text-decoration:none}.bars{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details>*{display:block}}
`;

/** Whole, as a blank more would be another style than the one that the policy names. */
export const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** What a page may load: its own style, and nothing else. No script runs, whatever somebody writes. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
