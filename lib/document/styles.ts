/** The look of a copy: the design language without its style sheet. */
export const STYLES = `
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--ink);font:13px/1.5 Geist,ui-sans-serif,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:32px 20px}
h1,h2,h3,p{margin:0;overflow-wrap:anywhere}
h1{font-size:24px;line-height:30px;letter-spacing:-.02em}
h2{font-size:17px;margin-top:40px}
h3{font-size:14px;font-weight:500}
.soft,footer{color:var(--soft)}
.note{max-width:65ch;margin-top:16px;color:var(--soft);overflow-wrap:anywhere}
.note>*+*{margin-top:12px}
.note :is(h1,h2,h3,h4){margin-top:20px;color:var(--ink);font-size:14px;font-weight:600;line-height:20px;letter-spacing:0}
.note>:first-child{margin-top:0}
.note strong{color:var(--ink)}
.note :is(ul,ol){margin-bottom:0;padding-left:20px}
.note blockquote{margin:12px 0 0;padding-left:12px;border-left:2px solid var(--line-strong)}
.note a{color:var(--accent)}
section{margin-top:24px}
article{margin-top:16px;padding:16px 20px;border:1px solid var(--line);border-radius:12px;background:var(--panel);break-inside:avoid}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(130px,1fr));gap:16px;margin:12px 0 0}
dt{color:var(--soft)}
dd{margin:0;font-size:20px;line-height:28px}
dl .line,.against{color:var(--faint);font-size:12px;line-height:1.5}
.against{margin-top:12px}
figure{margin:12px 0 0}
svg{display:block;width:100%;min-width:36rem;height:auto}
svg text{fill:var(--faint);font-size:11px}
svg path{stroke:var(--panel);stroke-width:.4}
svg .line{fill:none;stroke-width:1.75}
svg .grid{stroke:var(--line)}
svg .zero{stroke:var(--line-strong)}
figure ul{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 0;padding:0;list-style:none;color:var(--soft);font-size:12px}
figure i{display:inline-block;width:8px;height:8px;margin-right:6px;border-radius:2px}
figure li{overflow-wrap:anywhere}
details{margin-top:12px}
summary{color:var(--soft);cursor:pointer}
.wide{margin-top:12px;overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;font-weight:400}
thead th{color:var(--faint);white-space:normal;vertical-align:bottom}
th:first-child{padding-left:0;text-align:left;white-space:normal;overflow-wrap:anywhere;min-width:11rem}
footer{max-width:1080px;margin:0 auto;padding:0 20px 32px;font-size:12px}
`;
