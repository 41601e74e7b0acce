/** Colours, typography and code, for all pages including that of an occurrence. */
export const BASE_STYLES = `
:root{color-scheme:light dark;--bg:#fff;--text:#1c2128;--muted:#57606a;--line:#d9dfe5;--panel:#f5f7f9;--link:#0a55c4;--mark:#fff6d6;--shade:#1c212840;
--ok:#0a5b2c;--ok-bg:#dcf3e3;--you:#7a4100;--you-bg:#fdeccb;--us:#8f1a14;--us-bg:#fde2e0;--else:#1d4489;--else-bg:#e1ebfb;
--key:#0a4a96;--str:#0b5d35;--num:#8a3b00}
@media (prefers-color-scheme:dark){:root{--bg:#0f141a;--text:#e4e9ef;--muted:#a0acb8;--line:#2c353f;--panel:#171e26;--link:#8ab8ff;--mark:#37300f;--shade:#000000c0;
--ok:#93e2ac;--ok-bg:#123620;--you:#f7cb82;--you-bg:#3c2c0c;--us:#ffb8b1;--us-bg:#47191b;--else:#b3cdff;--else-bg:#1b2e55;
--key:#8fc1ff;--str:#8fdcab;--num:#f5bd86}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--bg);color:var(--text);font:1.0625rem/1.65 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
h1,h2,h3{line-height:1.25;letter-spacing:-.015em;text-wrap:balance;overflow-wrap:break-word}
h1{font-size:clamp(1.9rem,1.4rem + 2.2vw,2.6rem);margin:.4rem 0 .8rem;letter-spacing:-.025em}
h2{font-size:1.4rem;margin:0 0 1rem}
h3{font-size:1.0625rem;margin:0 0 .5rem}
p,ul,ol,dl,pre,table{margin:0 0 1rem}
ul,ol{padding-left:1.35rem}
li{margin:.3rem 0}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:3px}
code,pre{font:.875em/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{background:var(--panel);border-radius:4px;padding:.12em .35em;overflow-wrap:anywhere}
pre{--under:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1rem 1.15rem;overflow-x:auto}
.scroll,aside ul{--under:var(--bg)}
pre,.scroll,aside ul{background:linear-gradient(90deg,var(--under) 40%,transparent) 0 0/2.5rem 100% local,linear-gradient(270deg,var(--under) 40%,transparent) 100% 0/2.5rem 100% local,linear-gradient(90deg,var(--shade),transparent) 0 0/.9rem 100%,linear-gradient(270deg,var(--shade),transparent) 100% 0/.9rem 100%,var(--under);background-repeat:no-repeat}
pre code{background:none;padding:0;overflow-wrap:normal;font-size:inherit}
.k{color:var(--key)}.s{color:var(--str)}.n{color:var(--num)}
.badge{display:inline-block;font-size:.8125rem;line-height:1.5;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:.01em;padding:.05rem .5rem;border-radius:999px;color:var(--else);background:var(--else-bg)}
.s2{color:var(--ok);background:var(--ok-bg)}.s4{color:var(--you);background:var(--you-bg)}.s5{color:var(--us);background:var(--us-bg)}
.lead{font-size:1.1875rem;line-height:1.6}
.label{font-size:.8125rem;font-weight:650;color:var(--muted);margin:0 0 .4rem}
`.trim();

/** The documentation pages: columns, index, tables, print. */
const PAGE_STYLES = `
.skip{position:absolute;left:1rem;top:-5rem;background:var(--bg);padding:.5rem 1rem;border:1px solid var(--line);border-radius:6px;z-index:1}
.skip:focus{top:1rem}
.top,.bottom{padding-inline:max(clamp(1.1rem,4vw,2.5rem),calc(50vw - 33.5rem))}
.top{border-bottom:1px solid var(--line);padding-block:.85rem}
.top a{color:var(--text);font-weight:650;text-decoration:none}
.columns,.single{max-width:72rem;margin:0 auto;padding:1.5rem clamp(1.1rem,4vw,2.5rem) 3rem}
main{max-width:46rem;min-width:0}
main:focus{outline:none}
.single main{max-width:none}
.single pre{white-space:pre-wrap}
.single pre code{overflow-wrap:anywhere}
.single td:last-child{min-width:0}
.single th .badge{margin-right:.3rem}
section{margin-top:3rem}
section>h3{margin-top:1.75rem}
h2 a{color:inherit;text-decoration:none}
h2 a:hover{text-decoration:underline}
aside{font-size:.9375rem;margin-bottom:1.5rem}
aside ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
aside li{margin:0}
aside li a{display:flex;align-items:baseline;gap:.5rem;padding:.2rem 0;color:var(--text);text-decoration:none}
aside li a:hover{color:var(--link);text-decoration:underline}
.count{color:var(--muted);font-variant-numeric:tabular-nums}
@media (max-width:63.99rem){aside ul{flex-wrap:nowrap;overflow-x:auto;padding:2px}aside li a{white-space:nowrap}aside nav[aria-label="On this page"]{display:none}}
@media (min-width:64rem){.columns{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:4rem;padding-top:2.75rem}
aside nav{position:sticky;top:2rem;max-height:calc(100vh - 4rem);overflow:auto;padding:2px}aside ul{display:block}aside li a{padding:.28rem 0}.count{margin-left:auto}}
.crumbs ol{display:flex;flex-wrap:wrap;list-style:none;padding:0;margin:0;font-size:.9375rem;color:var(--muted)}
.crumbs li{margin:0}
.crumbs li+li::before{content:"/";margin:0 .55rem;color:var(--muted)}
.uri{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin-bottom:1.4rem}
.uri code{font-size:.9375rem}
.response{margin:2rem 0 0;border:1px solid var(--line);border-radius:10px;overflow:hidden}
.response figcaption{display:flex;align-items:center;gap:.6rem;min-height:3rem;padding:.4rem 1.15rem;font-size:.9375rem;font-weight:600}
.response .copy{margin-left:auto}
h2 .badge{vertical-align:.18em;margin-right:.2rem}
.response pre{border:0;border-top:1px solid var(--line);border-radius:0;margin:0}
.response pre:focus-visible,.scroll:focus-visible{outline-offset:-2px}
.none{padding:.85rem 1.15rem;margin:0;border-top:1px solid var(--line);color:var(--muted)}
.copy{font:inherit;font-size:.8125rem;font-weight:600;line-height:1.4;white-space:nowrap;color:var(--text);background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:.25rem .65rem;cursor:pointer}
.copy:hover{border-color:var(--muted)}
[hidden]{display:none!important}
.detail{border-left:3px solid var(--line);padding:.1rem 0 .1rem 1.25rem;margin:0 0 2rem}
.detail>:last-child{margin-bottom:0}
.steps{border-top:1px solid var(--line);margin-top:1.5rem}
.steps div{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.25rem 1.5rem;padding:.7rem 0;border-bottom:1px solid var(--line)}
.steps dt{font-weight:600}
.steps dd{margin:0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9375rem;line-height:1.5}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:.6rem 1.25rem .6rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.8125rem;font-weight:650;color:var(--muted);padding-top:0}
th code{white-space:nowrap}
td:last-child{min-width:13rem;padding-right:0}
.rules{display:block;color:var(--muted)}
.search{margin:2rem 0 0}
.search label{display:block;font-size:.8125rem;font-weight:650;color:var(--muted);margin-bottom:.35rem}
.search input{width:100%;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--muted);border-radius:8px;padding:.6rem .85rem}
.search input::placeholder{color:var(--muted);opacity:1}
.found{color:var(--muted);margin:.6rem 0 0}
.types,.variants{list-style:none;padding:0}
.types{margin:0}
.types>li{border-top:1px solid var(--line);padding:1.1rem 0;margin:0}
.entry>a{font-weight:600;margin-right:.5rem}
.entry p{margin:.35rem 0 0}
.entry>code{font-size:.8125rem;display:inline-block;max-width:100%;line-height:1.4}
.variants{margin:1rem 0 0;padding-left:1.25rem;border-left:3px solid var(--line)}
.variants>li{margin:0 0 1rem}
.variants>li:last-child{margin-bottom:0}
li:target>.entry{background:var(--mark);box-shadow:0 0 0 .6rem var(--mark);border-radius:2px}
.bottom{border-top:1px solid var(--line);padding-block:1.5rem;font-size:.875rem;color:var(--muted)}
.bottom p{margin:0}
@media (max-width:36rem){.steps div{grid-template-columns:1fr}thead{display:none}table,tbody,tr,th,td{display:block}tr{padding:.7rem 0;border-bottom:1px solid var(--line)}th,td{border:0;padding:.1rem 0}th code{white-space:normal}}
@media print{:root{color-scheme:light;--bg:#fff;--text:#000;--muted:#444;--panel:#fff;--link:#000;--line:#bbb;--key:#000;--str:#000;--num:#000}
body{font-size:10.5pt}aside,.skip,.search,.copy,.crumbs,.bottom{display:none!important}.columns,.single{display:block;padding:0;max-width:none}.top{padding-inline:0}
main{max-width:none}section{margin-top:1.75rem}.response,.detail,tr,.types>li{break-inside:avoid}h2,h3{break-after:avoid}
pre{white-space:pre-wrap;overflow-wrap:anywhere}main a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}}
`.trim();

/** The stylesheet of the documentation pages. */
export const STYLESHEET = `${BASE_STYLES}\n${PAGE_STYLES}\n`;
