/** The look of the sandbox's pages, served as one file so that no page needs inline styles. */
export const STYLE = `
:root { --ink: #1b2733; --soft: #4a5866; --line: #d3dbe3; --paper: #fff; --ground: #f3f6f9; --blue: #0a4f8f; --tint: #e4eef8; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--blue); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, input:focus-visible, iframe:focus-visible, pre:focus-visible, .wide:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; }
header { background: #0d2c4b; color: #fff; }
.notice { margin: 0; padding: .4rem 1rem; background: #ffe8a3; color: #3d2e00; font-size: .875rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; max-width: 64rem; margin: 0 auto; padding: .5rem 1rem; list-style: none; }
nav a { display: block; padding: .5rem .75rem; color: #fff; text-decoration: none; border-radius: .25rem; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { background: #fff; color: #0d2c4b; font-weight: 600; }
nav a:focus-visible { outline-color: #ffe8a3; }
main { max-width: 64rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }
.soft { color: var(--soft); }
.card > :last-child { margin-bottom: 0; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 1rem; padding: 0; list-style: none; }
.cards h2, .cards h3 { margin-top: 0; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
form div { flex: 1 1 14rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input { width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid #5c6b7a; border-radius: .25rem; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: var(--blue); border: 0; border-radius: .25rem; cursor: pointer; }
.button { display: inline-block; min-height: 2.75rem; padding: .625rem 1.25rem; font-weight: 600; color: #fff; background: var(--blue); border-radius: .25rem; text-decoration: none; }
button:hover, .button:hover { background: #083d6f; }
summary { cursor: pointer; }
.mails { padding: 0; margin: 1rem 0; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.mails li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; padding: .75rem 1rem; border-top: 1px solid var(--line); position: relative; }
.mails li:first-child { border-top: 0; }
.mails li:hover { background: var(--tint); }
.mails a { font-weight: 600; }
.mails a::after { content: ''; position: absolute; inset: 0; }
.mails p, .mails time { margin: 0; font-size: .875rem; color: var(--soft); }
.mails p { grid-column: 1 / -1; }
.actions { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; }
.actions a { padding: .25rem 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; }
pre { margin: 0; white-space: pre-wrap; font: .9375rem/1.5 ui-monospace, monospace; }
iframe { display: block; width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; resize: vertical; }
code { font-family: ui-monospace, monospace; background: var(--tint); padding: .1em .3em; border-radius: .2em; }
.rule { border-left: .375rem solid var(--blue); }
.rule p { margin: .25rem 0; }
.cards.people { grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
.people h3 { margin: 0; font-size: 1.125rem; }
.people p { margin: .25rem 0 .75rem; }
@media (max-width: 30rem) { .mails li { grid-template-columns: minmax(0, 1fr); } dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .5rem; } }
`;
