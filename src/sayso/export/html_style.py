"""The styles of the HTML page. Each part is told by more than its colour: source by a solid line below it, cue by a
dotted line and slanted type, content by its ground alone, an event by a frame, dashed where it did not happen. Text on
every ground keeps a contrast of 7:1 or more."""

PAGE_STYLE = """
:root{color-scheme:light dark}
body{margin:0;background:#fbfaf7}
@media (prefers-color-scheme:dark){body{background:#15171a}}
@media print{body{background:#fff}}
"""

READING_STYLE = """
.sayso{--paper:#fbfaf7;--ink:#1c1e21;--soft:#565b62;--line:#dcd8cf;--card:#fff;
--source:#dbe8ff;--source-ink:#0a2a5e;--source-line:#3b6fc4;--cue:#ffe9b8;--cue-ink:#4d3200;--cue-line:#a56a00;
--content:#e4f3df;--content1:#c6e7bd;--content2:#a6d89b;
background:var(--paper);color:var(--ink);font:17px/1.65 Georgia,"Noto Serif","Liberation Serif",serif;
max-width:78rem;margin:0 auto;padding:1.5rem clamp(1rem,3vw,2.5rem);box-sizing:border-box;text-align:start}
@media (prefers-color-scheme:dark){.sayso{--paper:#15171a;--ink:#e8e6e1;--soft:#a9adb3;--line:#363a40;--card:#1d2024;
--source:#1c3357;--source-ink:#d8e7ff;--source-line:#7ba7ee;--cue:#453308;--cue-ink:#ffe7ad;--cue-line:#d9a441;
--content:#1f3d28;--content1:#2a5234;--content2:#356741}}
.sayso *{box-sizing:border-box}
.sayso h1{font-size:1.75rem;line-height:1.25;margin:0 0 .4rem;font-weight:700;color:inherit}
.sayso h2,.sayso summary{font:600 .95rem/1.4 system-ui,sans-serif;margin:0 0 .6rem;color:inherit}
.sayso small{color:var(--soft);font-weight:400;font-size:1em;margin-left:.25em}
.sayso .facts,.sayso .legend,.sayso footer,.sayso .kinds,.sayso table{font:.82rem/1.5 system-ui,sans-serif;
color:var(--soft)}
.sayso .facts{margin:0 0 .6rem;overflow-wrap:anywhere}
.sayso .legend{margin:0 0 1.4rem;padding:.6rem 0;border-block:1px solid var(--line);line-height:2}
.sayso .legend>span{display:inline-block;margin-right:1.1em}
.sayso .legend .content{color:var(--ink)}
.sayso .unread{font:600 1rem/1.5 system-ui,sans-serif;border-left:4px solid var(--cue-line);padding-left:.8rem}
.sayso a{color:var(--source-line)}
.sayso .sides{display:grid;grid-template-columns:minmax(0,1.6fr) minmax(17rem,1fr);gap:2.5rem;align-items:start}
.sayso .text p{margin:0 0 1em;max-width:42rem;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
.sayso .m{border-radius:2px;padding:.08em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
.sayso .source{background:var(--source);color:var(--source-ink);border-bottom:2px solid var(--source-line)}
.sayso .cue{background:var(--cue);color:var(--cue-ink);font-style:italic;border-bottom:2px dotted var(--cue-line)}
.sayso .content{background:var(--content)}
.sayso .deep1{background:var(--content1)}
.sayso .deep2{background:var(--content2)}
.sayso .n{text-decoration:none;user-select:none}
.sayso .n::before{content:attr(data-n);font:600 .62em/1 system-ui,sans-serif;vertical-align:.55em;margin:0 .15em;
color:var(--soft)}
.sayso aside{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;padding-right:.4rem}
.sayso ol{list-style:none;margin:0 0 1.2rem;padding:0}
.sayso li{position:relative;background:var(--card);border:1px solid var(--line);border-radius:6px;
padding:.55rem .7rem .5rem 2.5rem;margin:0 0 .5rem;font-size:.88rem;line-height:1.5;scroll-margin:1rem}
.sayso li p{margin:0;overflow-wrap:anywhere}
.sayso .in1{margin-left:1.1rem}.sayso .in2{margin-left:2.2rem}.sayso .in3{margin-left:3.3rem}
.sayso .number{position:absolute;left:.7rem;top:.6rem;font:600 .8rem/1.4 system-ui,sans-serif;color:var(--soft)}
.sayso .who i{color:var(--soft)}
.sayso .what{margin:.25rem 0 .2rem!important}
.sayso .kinds{font-size:.76rem}
.sayso li:target,.sayso li:hover,.sayso li:focus-within{border-color:var(--source-line)}
.sayso .n:target::before{color:var(--paper);background:var(--source-line);border-radius:3px;padding:.15em .35em}
.sayso table{border-collapse:collapse;width:100%;color:inherit}
.sayso th,.sayso td{text-align:start;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line);
vertical-align:top;background:none}
.sayso th{color:var(--soft);font-weight:400}
.sayso summary{cursor:pointer}
.sayso footer{margin-top:2rem;padding-top:.6rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
@media (max-width:52rem){.sayso .sides{grid-template-columns:minmax(0,1fr)}
.sayso aside{position:static;max-height:none}}
@media print{.sayso{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--source:#dbe8ff;--source-ink:#0a2a5e;
--source-line:#3b6fc4;--cue:#ffe9b8;--cue-ink:#4d3200;--cue-line:#a56a00;--content:#e4f3df;--content1:#c6e7bd;
--content2:#a6d89b;font-size:10.5pt;max-width:none;padding:0}
.sayso .sides{display:block}.sayso aside{position:static;max-height:none;overflow:visible;margin-top:1.5rem}
.sayso li{break-inside:avoid}}
"""

# Only on pages that have events.
EVENT_STYLE = """
.sayso{--event:#fbd7e6;--event-ink:#5a0031;--event-line:#b0236b}
@media (prefers-color-scheme:dark){.sayso{--event:#57203e;--event-ink:#ffdcec;--event-line:#e57fb2}}
.sayso .event,.sayso .unsure{background:var(--event);color:var(--event-ink);font-weight:700;
border:1px solid var(--event-line);padding:0 .12em}
.sayso .unsure{border-style:dashed;font-style:italic;background:none;color:inherit}
.sayso .events{margin-top:1.5rem;overflow-x:auto}
.sayso .events tr{scroll-margin:1rem}
.sayso .events td{color:var(--ink);min-width:4em;max-width:16rem;overflow-wrap:break-word}
.sayso .events td:first-child{min-width:0}
.sayso .events tr:hover td,.sayso .events tr:target td{background:var(--card)}
.sayso .events tr:target td{border-bottom:2px solid var(--event-line)}
@media print{.sayso{--event:#fbd7e6;--event-ink:#5a0031;--event-line:#b0236b}.sayso .events tr{break-inside:avoid}}
"""


def hover_rules(prefix: str, n_statements: int) -> str:
    """For each statement: pointing at it in the list leaves only its parts marked in the text, and pointing at a part
    in the text frames it in the list."""
    rules = []
    for number in range(n_statements):
        root = f"#{prefix}:has(#{prefix}-{number}:is(:hover,:focus-within))"
        rules.append(f"{root} .text .m:not(.s{number}){{background:none;border-color:transparent;color:inherit}}")
        rules.append(
            f"#{prefix}:has(.text .s{number}:hover) #{prefix}-{number}"
            "{border-color:var(--source-line);box-shadow:0 0 0 2px var(--source-line)}"
        )
    return "\n".join(rules)
