// The style of the page. Fonts are those of the reader's machine; colours follow his preference; paper gets its own.
#include "dossier/html_text.h"

namespace entente {

const std::string_view kStyleSheet = R"css(
:root{color-scheme:light dark;--paper:#fbfaf6;--raised:#ffffff;--ink:#1c1e21;--quiet:#565a60;--rule:#d9d5ca;--accent:#1d4f7c;--accent-soft:#dfe9f1;--warm:#a3431f;--mark:#ffe9a3;--mark-ink:#1c1e21;--grey:#8b9097;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,"DejaVu Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
@media(prefers-color-scheme:dark){:root{--paper:#15171a;--raised:#1c1f23;--ink:#e6e3db;--quiet:#a9adb3;--rule:#34383d;--accent:#8fbbe3;--accent-soft:#21384c;--warm:#f0a07c;--mark:#5b4a12;--mark-ink:#fff6d8;--grey:#868c94}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--serif);overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:.18rem solid var(--warm);outline-offset:.15rem;border-radius:.15rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--raised);padding:.5rem 1rem;z-index:2}
header,.page{max-width:92rem;margin:0 auto;padding:0 clamp(1rem,3vw,3rem)}
header{padding-top:clamp(1.5rem,5vw,4rem)}
.kicker{font:600 .78rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--quiet);margin:0}
h1{font-size:clamp(2.1rem,6vw,3.9rem);line-height:1.08;font-weight:600;letter-spacing:-.015em;margin:.35rem 0 .8rem}
h1 span{color:var(--grey);font-weight:400}
.lede{max-width:44rem;font-size:1.12rem;color:var(--quiet);margin:0 0 1.6rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr));gap:0;margin:0 0 .6rem;border-top:.12rem solid var(--ink);border-bottom:.06rem solid var(--rule)}
.figures div{padding:.8rem .8rem .9rem 0;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures dt{font:.82rem/1.35 var(--sans);color:var(--quiet)}
.figures dd{margin:0;font-size:2rem;line-height:1.15;font-variant-numeric:lining-nums}
.figures dd a{text-decoration:none;border-bottom:.1rem solid var(--accent-soft)}
.figures dd a:hover{border-color:var(--accent)}
.page{display:grid;grid-template-columns:12.5rem minmax(0,1fr);gap:clamp(1.5rem,3vw,3.5rem);align-items:start}
nav{position:sticky;top:0;max-height:100vh;overflow:auto;font:.88rem/1.35 var(--sans);padding:1.2rem 0 2rem}
nav h2{font:600 .78rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--quiet);margin:0 0 .4rem;border:0;padding:0}
nav ol{list-style:none;margin:0;padding:0}
nav a{display:flex;gap:.7rem;padding:.3rem 0;text-decoration:none;color:var(--ink)}
nav a:hover{color:var(--accent);text-decoration:underline}
nav .no{color:var(--quiet);min-width:1.3rem;text-align:right;font-variant-numeric:tabular-nums}
main{min-width:0;padding-bottom:5rem}
section{margin:0 0 3.6rem}
h2{font-size:1.75rem;line-height:1.2;font-weight:600;margin:0 0 1rem;padding-top:.9rem;border-top:.12rem solid var(--ink)}
h2 .no{color:var(--quiet);font-weight:400;margin-right:.6rem;font-variant-numeric:lining-nums}
h3{font:600 1rem/1.4 var(--sans);margin:2.1rem 0 .5rem}
.findings{margin:0 0 1rem;padding:0;list-style:none;max-width:46rem}
.findings li{padding:.28rem 0 .28rem 1.1rem;position:relative}
.findings li::before{content:"";position:absolute;left:0;top:.95em;width:.5rem;height:.09rem;background:var(--grey)}
.pending,.warning{max-width:46rem;margin:0 0 1rem;padding:.7rem 1rem;background:var(--accent-soft);border-left:.22rem solid var(--accent);font:.92rem/1.5 var(--sans)}
.scroll{overflow-x:auto;background:var(--raised);border:.06rem solid var(--rule);border-radius:.2rem}
table a.ref{color:inherit;text-decoration-color:var(--accent)}
.small{display:inline-block;vertical-align:top;max-width:100%;margin-right:2.6rem}
.small .note{max-width:26rem}
header .note{margin-bottom:2.4rem}
table{border-collapse:collapse;width:100%;font:.86rem/1.42 var(--sans)}
th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;border-top:.06rem solid var(--rule)}
thead th{border-top:0;border-bottom:.1rem solid var(--ink);font-weight:600;vertical-align:bottom;color:var(--ink);background:var(--raised)}
tbody tr:first-child>*{border-top:0}
tbody th{font-weight:500;min-width:7rem;max-width:22rem}
thead th{max-width:8.5rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
td.long,th.long{min-width:15rem;font-family:var(--serif);font-size:.93rem;font-weight:400}
td.ref{min-width:9rem;overflow-wrap:anywhere;font-size:.8rem}
td.event,td.told{min-width:10rem}
td.ref a.ref{color:var(--accent)}
tr.soft{color:var(--quiet);font-style:italic}
.unknown{color:var(--warm);font-style:italic}
.fig{font-weight:600}
.note,figcaption{font:.84rem/1.5 var(--sans);color:var(--quiet);max-width:48rem;margin:.5rem 0 0}
.nothing{font:.92rem/1.5 var(--sans);color:var(--quiet);margin:.2rem 0 0}
figure{margin:1.4rem 0 1.8rem}
figure .scroll{padding:1rem .6rem}
figure svg{display:block;min-width:40rem;width:100%;max-width:62rem;height:auto}
svg text{font-family:var(--sans);font-size:12px;fill:var(--ink)}
svg .quiet{fill:var(--quiet)}
svg .head{font-weight:600}
svg .end{text-anchor:end}
svg .mid{text-anchor:middle}
svg .axis{stroke:var(--rule);stroke-width:1}
svg .base{stroke:var(--quiet);stroke-width:1}
svg .done{fill:var(--accent)}
svg .open{fill:var(--raised);stroke:var(--accent);stroke-width:1.2}
svg .for{fill:var(--accent);fill-opacity:.5}
svg .zero{fill:var(--grey);fill-opacity:.38}
svg .against{fill:var(--warm);fill-opacity:.7}
svg .node{fill:var(--ink)}
svg .heat{fill:var(--accent)}
svg .cell{fill:none;stroke:var(--rule);stroke-width:1}
.leaves{columns:2 26rem;column-gap:1.6rem}
.list,.ev{break-inside:avoid}
.list{margin:0 0 .9rem;padding:.5rem .8rem;border-left:.16rem solid var(--rule);font:.87rem/1.5 var(--sans)}
.list h4,.ev h4{font:600 .87rem/1.45 var(--sans);margin:0}
.list ul{margin:.25rem 0 0;padding-left:1.1rem}
.list q,.list .say{font-family:var(--serif);quotes:none}
.ev{margin:0 0 1rem;padding:.7rem .9rem;background:var(--raised);border:.06rem solid var(--rule);border-radius:.2rem}
.ev blockquote{margin:.4rem 0;font-size:1.02rem;white-space:pre-line}
.ev .src{font:.8rem/1.45 var(--sans);color:var(--quiet);margin:0}
.ev code{font-size:.95em;overflow-wrap:anywhere}
mark{background:var(--mark);color:var(--mark-ink);padding:.05em .1em;border-radius:.12em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
:target{scroll-margin-top:1rem}
.list:target,.ev:target{border-color:var(--warm);box-shadow:0 0 0 .18rem var(--warm)}
.fig:target,.ref:target{background:var(--mark);color:var(--mark-ink)}
footer{border-top:.06rem solid var(--rule);font:.85rem/1.5 var(--sans);color:var(--quiet);padding-top:1rem}
@media(max-width:60rem){.page{display:block}nav{position:static;max-height:none;padding:.2rem 0 1.6rem}nav ol{columns:2;column-gap:1.5rem}nav li{break-inside:avoid}}
@media(max-width:30rem){body{font-size:.97rem}nav ol{columns:1}.figures{grid-template-columns:repeat(2,1fr)}h2{font-size:1.4rem}th,td{padding:.38rem .55rem}}
@media print{@page{size:A4 landscape;margin:14mm}
:root{--paper:#fff;--raised:#fff;--ink:#000;--quiet:#444;--rule:#bbb;--accent:#123f66;--accent-soft:#e8eef3;--warm:#8a3413;--mark:#e9e9e9;--mark-ink:#000;--grey:#777}
body{font-size:9.5pt}nav,.skip,.back{display:none}.page{display:block;padding:0}header{padding:0}.scroll{overflow:visible;border:0}table{font-size:7.6pt}th,td{padding:.22rem .4rem}td.long{min-width:0;font-size:8pt}tbody th{min-width:0}td.ref,td.event,td.told{min-width:0}.leaves{columns:3;column-gap:7mm}.list,.ev{font-size:7.4pt;padding:.25rem .5rem;margin-bottom:.35rem}.list h4,.ev h4,.ev .src{font-size:7.4pt}.ev blockquote{font-size:8pt;margin:.15rem 0}section{margin-bottom:1.6rem}h1{font-size:26pt}h2{font-size:15pt}
thead{display:table-header-group}tr,.ev,.list,figure{break-inside:avoid}h2,h3{break-after:avoid}figure svg{min-width:0;max-width:200mm}td.ref{font-size:6.8pt}a{color:inherit;text-decoration:none}.fig{text-decoration:underline dotted}mark{border-bottom:.12rem solid #000}#evidence{break-before:page}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";

}  // namespace entente
