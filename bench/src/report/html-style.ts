/** The style of the page. */
export const STYLE = `
:root { --ground: #fdfdfc; --ink: #1c2024; --faint: #6b7280; --line: #e5e7eb; --track: #f1f2f4;
  --ours: #2563eb; --theirs: #b6bdc9; --quoted: #dfe3ea; --held: #15803d; --missed: #c2410c; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #111417; --ink: #e6e8eb; --faint: #9aa3ad; --line: #2a2f36; --track: #1c2127;
    --ours: #60a5fa; --theirs: #59616d; --quoted: #39404a; --held: #4ade80; --missed: #fb923c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1 { font-size: 1.9rem; letter-spacing: -0.02em; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 3rem 0 1rem; }
h2 small, small { color: var(--faint); font-weight: 400; font-size: .85em; }
p { color: var(--faint); max-width: 46rem; margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 13rem 1fr 8.5rem; gap: .2rem 1rem; align-items: center;
  padding: .2rem 0; }
.budgets li { grid-template-columns: 9.5rem 1fr 9.5rem; padding: .35rem 0;
  border-bottom: 1px solid var(--line); }
.budgets .track { position: relative; }
.budgets .track::after { content: ""; position: absolute; left: 50%; top: -3px; bottom: -3px;
  width: 2px; background: var(--ink); opacity: .55; }
.about { grid-column: 1 / -1; color: var(--faint); font-size: .82rem; }
.name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.track { background: var(--track); border-radius: 4px; height: .8rem; }
.bar { display: block; height: 100%; min-width: 2px; border-radius: 4px; background: var(--theirs); }
.ours .bar { background: var(--ours); } .ours .name { font-weight: 600; }
.quoted .bar { background: var(--quoted); }
.held .bar { background: var(--held); } .missed .bar { background: var(--missed); }
.missed .name { color: var(--missed); font-weight: 600; }
figure { margin: 0 0 1.5rem; } figcaption { color: var(--faint); font-size: .85rem; margin-bottom: .3rem; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--faint); font-size: .9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; font-size: .85rem;
  font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right;
  white-space: nowrap; font-weight: 400; }
thead th { color: var(--faint); } tbody th, thead th:first-child { text-align: left; }
@media (max-width: 40rem) { li, .budgets li { grid-template-columns: 1fr 1fr; }
  .track { grid-column: 1 / -1; grid-row: 2; } }
`;
