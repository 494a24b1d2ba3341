/** The hosted pages' one style: light and dark by the reader's setting, no fonts or images from anywhere. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --card: #fff; --page: #f4f6f8; --accent: #1f5fbf; --on-accent: #fff; --bad: #a40e26; --note: #fff6d6; --note-line: #d4a72c; }
@media (prefers-color-scheme: dark) { :root { --text: #e8ecf1; --soft: #a3adb8; --line: #3a424c; --card: #1c2128; --page: #12161b; --accent: #7db2ff; --on-accent: #0b1a30; --bad: #ff8f9c; --note: #33290a; --note-line: #8a6d1a; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; }
.note { max-width: 34rem; margin: 0 auto 1rem; padding: .5rem .75rem; border: 1px solid var(--note-line); border-radius: .5rem; background: var(--note); font-size: .9rem; }
section, .sheet { padding: 1.25rem; margin-bottom: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
h1 { margin: 0 0 .25rem; font-size: 1.35rem; }
h2 { margin: 0 0 .75rem; font-size: 1.05rem; }
p { margin: .25rem 0 .75rem; }
.soft { color: var(--soft); }
.amount { font-size: 1.75rem; font-weight: 650; margin: 0; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600; }
.choice { display: flex; gap: .6rem; align-items: baseline; padding: .4rem 0; border-bottom: 1px solid var(--line); }
.choice:last-child { border-bottom: 0; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
input[type=text] { width: 100%; margin-top: .25rem; padding: .55rem .7rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .5rem; }
button { width: 100%; padding: .7rem 1rem; border: 1px solid var(--accent); border-radius: .5rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { background: transparent; color: var(--accent); }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.bad { margin: 0 0 1rem; padding: .6rem .75rem; border: 1px solid var(--bad); border-radius: .5rem; color: var(--bad); }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; }
td:last-child, th:last-child { padding-right: 0; text-align: right; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button + button { margin-top: .6rem; }
`;
