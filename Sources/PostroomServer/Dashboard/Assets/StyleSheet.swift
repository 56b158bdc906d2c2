/// The style sheet of all pages: light and dark, from 360 pixels on, no colour as the only sign.
enum StyleSheet {
  /// So many fields of a document light their boxes up when they have the focus; there are never more in practice.
  private static let mostFields = 80

  static let css = colours + frame + controls + tables + sheets + figures + narrow + lights

  private static let colours = """
    :root{color-scheme:light dark;--ink:#1d2433;--soft:#5a6478;--line:#d5d9e0;--paper:#fff;--back:#f5f6f8;--mark:#0b57a4;
    --on-mark:#fff;--filed:#1a7f4b;--review:#8f5400;--duplicate:#4f5ea8;--refused:#97308e;--failed:#b92722;--tint:#eef4fb}
    @media(prefers-color-scheme:dark){:root{--ink:#e7eaf0;--soft:#a3adbd;--line:#343c4d;--paper:#171c28;--back:#0f131c;
    --mark:#7db7f0;--on-mark:#0f131c;--filed:#4cc38a;--review:#f1a33c;--duplicate:#a3b1ff;--refused:#e28adb;
    --failed:#ff8a82;--tint:#1c2738}}

    """

  private static let frame = """
    *{box-sizing:border-box}html{scroll-padding-top:1rem}
    body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
    a{color:var(--mark)}:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:2px}main:focus{outline:none}
    .skip{position:absolute;left:-999px;top:0;background:var(--paper);padding:.6rem 1rem;z-index:9}.skip:focus{left:0}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .top{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1.2rem;padding:.55rem 1.25rem;background:var(--paper);
    border-bottom:1px solid var(--line)}.brand{display:flex;align-items:center;gap:.5rem;font-weight:700;font-size:1.05rem;
    color:var(--ink);text-decoration:none}.top ul{display:flex;flex-wrap:wrap;gap:.15rem;list-style:none;margin:0;padding:0}
    .top nav a{display:block;padding:.35rem .65rem;border-radius:6px;text-decoration:none;color:var(--ink)}
    .top nav a:hover{background:var(--tint)}.top nav a[aria-current]{background:var(--tint);font-weight:600;
    box-shadow:inset 0 -2px var(--mark)}.who{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1rem;margin-left:auto}
    .top .languages a{padding:.35rem .4rem;font-size:.85rem}.who form{display:flex;gap:.6rem;align-items:center}
    main{max-width:1180px;margin:0 auto;padding:1.4rem 1.25rem}.wide main{max-width:1640px}.narrow main{max-width:26rem}
    h1{font-size:1.55rem;line-height:1.25;margin:0 0 .9rem;overflow-wrap:anywhere}h2{font-size:1.08rem;margin:0 0 .6rem}
    section{margin:0 0 1.4rem}footer{max-width:1180px;margin:0 auto;padding:0 1.25rem 1.5rem;font-size:.85rem}.wide footer{max-width:1640px}
    .quiet,small{color:var(--soft)}small{display:block;font-size:.82rem;overflow-wrap:anywhere}
    code{font:.86em ui-monospace,monospace;overflow-wrap:anywhere}.box,.card{background:var(--paper);
    border:1px solid var(--line);border-radius:10px;padding:.9rem 1.1rem;margin:0 0 1.1rem}.box ul{margin:0;padding-left:1.1rem}
    .box p{margin:.2rem 0}.trouble{border-left:5px solid var(--failed)}.doubt{border-left:5px solid var(--review)}
    .done{border-left:5px solid var(--filed)}.of{font-weight:500}

    """

  private static let controls = """
    button,.button,input,select{font:inherit;color:inherit}button,.button{display:inline-block;padding:.42rem .9rem;
    border:1px solid var(--line);border-radius:7px;background:var(--paper);cursor:pointer;text-decoration:none;line-height:1.4}
    button:hover,.button:hover{background:var(--tint)}.main:is(button,.button){background:var(--mark);border-color:var(--mark);
    color:var(--on-mark);font-weight:600}.main:is(button,.button):hover{filter:brightness(1.1)}
    .danger{border-color:var(--failed);color:var(--failed)}button.plain{border:0;background:none;padding:.2rem 0;
    text-decoration:underline;color:var(--mark)}input,select{width:100%;padding:.42rem .6rem;border:1px solid var(--soft);
    border-radius:7px;background:var(--paper)}input[type=checkbox]{width:auto}label{display:block}
    input[aria-invalid=true]{border:2px solid var(--failed)}.stack label{margin:0 0 .9rem}kbd{font:.85em ui-monospace,monospace;
    border:1px solid var(--line);border-bottom-width:2px;border-radius:4px;padding:0 .35em;background:var(--back);color:var(--ink)}
    .filters{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:end;margin:0 0 1.1rem}.filters label{flex:1 1 9rem;max-width:16rem}
    .filters input,.filters select{min-width:0}.filters .wide{flex:3 1 14rem;max-width:26rem}.steps,.tabs{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem}
    .tabs{list-style:none;padding:0;margin:0 0 1rem}.tabs a[aria-current]{font-weight:700;color:var(--ink)}
    .head{display:flex;flex-wrap:wrap;gap:.4rem 1rem;justify-content:space-between;align-items:start;margin:0 0 .8rem}
    .head p{margin:.2rem 0}.actions{display:flex;flex-wrap:wrap;gap:.5rem;align-items:start}.act>summary{list-style:none;
    padding:.42rem .9rem;border:1px solid var(--line);border-radius:7px;background:var(--paper);cursor:pointer}
    .act form{max-width:18rem}.act[open]>summary{border-color:var(--failed)}

    """

  private static let tables = """
    .rejects .named{display:block;min-width:13rem}.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:10px;margin:0 0 1.1rem}
    table{width:100%;border-collapse:collapse;font-size:.93rem}td,th{padding:.45rem .7rem;border-top:1px solid var(--line);
    text-align:left;vertical-align:top}thead th{border-top:0;color:var(--soft);font-weight:500;white-space:nowrap}
    tbody th{font-weight:500}tbody tr:hover{background:var(--tint)}.number{text-align:right;font-variant-numeric:tabular-nums;
    white-space:nowrap}.documents th[scope=row]{min-width:12rem;overflow-wrap:anywhere}.why{font-size:.87rem;min-width:11rem}
    .tag{display:inline-block;font-weight:600;white-space:nowrap;border:1px solid;border-radius:999px;padding:0 .6em;font-size:.85rem}
    .tag::before{content:"● ";font-size:.7em;vertical-align:.15em}.tag.filed,.verdict-pass{color:var(--filed)}
    .tag.review,.verdict-warn{color:var(--review)}.tag.review::before,.verdict-warn::before{content:"◐ "}.tag.duplicate{color:var(--duplicate)}
    .tag.duplicate::before{content:"= "}.tag.refused{color:var(--refused)}.tag.refused::before{content:"⊘ "}
    .tag.failed,.verdict-fail{color:var(--failed)}.tag.failed::before,.verdict-fail::before{content:"✗ "}
    .tag.open,.verdict-not-assessed{color:var(--soft)}.tag.open::before{content:"… "}.fields td{overflow-wrap:anywhere;min-width:7rem}
    .judged td:last-child{min-width:16rem}.judged .number{white-space:normal}tr.doubtful>th{box-shadow:inset 4px 0 var(--review)}.check{white-space:nowrap;font-size:.85rem}.check.good{color:var(--filed)}
    .check.bad{color:var(--failed);font-weight:600}.bars th{font-weight:400;width:30%}.bars .number{width:5rem}
    .bar{display:block;width:100%;height:.65rem;fill:var(--mark);border-radius:3px;margin-top:.4rem;min-width:5rem}
    .bar.filed{fill:var(--filed)}.bar.review{fill:var(--review)}.bar.duplicate{fill:var(--duplicate)}
    .bar.refused{fill:var(--refused)}.bar.failed{fill:var(--failed)}.history{padding-left:1.1rem}.history del{color:var(--soft)}
    .history ins{text-decoration:none;font-weight:600}dl.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr));
    gap:.3rem 1.5rem;margin:0}dl.facts div{display:flex;gap:.6rem}dt{color:var(--soft);flex:0 0 8rem}dd{margin:0;overflow-wrap:anywhere;min-width:0}.card dl.facts dt{flex-basis:15rem}

    """

  private static let sheets = """
    .pair{display:grid;grid-template-columns:minmax(0,1.05fr) minmax(0,1fr);gap:1.3rem;align-items:start}
    .look{position:sticky;top:.6rem}.sheet{border:1px solid var(--line);border-radius:6px;background:#fff;overflow:hidden}
    .sheet img,.sheet svg{display:block;width:100%;max-height:calc(100vh - 5rem);object-fit:contain}
    .words{color:var(--ink);background:var(--paper);padding:1rem;overflow:auto;max-height:80vh;white-space:pre-wrap;
    font:.86rem/1.5 ui-monospace,monospace;margin:0}.turn{display:flex;gap:1rem;justify-content:center;margin:0 0 .5rem}
    .mark{--c:#0b57a4;--w:1.3px;--f:rgb(11 87 164/.05);cursor:pointer}.mark rect{stroke:var(--c);stroke-width:var(--w);fill:var(--f);
    vector-effect:non-scaling-stroke}.mark text{fill:var(--c);font-family:system-ui,sans-serif;font-weight:600;stroke:#fff;
    stroke-width:3px;paint-order:stroke;stroke-linejoin:round;vector-effect:non-scaling-stroke}
    .mark text{visibility:hidden}.mark:is(.doubtful,:hover,:target) text{visibility:visible}
    .mark.doubtful{--c:#8f5400;--f:rgb(241 163 60/.14)}.mark.doubtful rect{stroke-dasharray:5 3}
    .mark:is(:hover,:target){--c:#b92722;--w:3px;--f:rgb(185 39 34/.1)}
    .entry{margin:0 0 .7rem;padding-left:.6rem;border-left:4px solid transparent}.entry.doubtful{border-left-color:var(--review)}
    .entry .quiet{font-size:.82rem}.entry label{display:flex;justify-content:space-between;gap:.6rem;font-weight:500}
    .entry .fault{color:var(--failed);font-weight:600;font-size:.87rem}.work .buttons{position:sticky;bottom:0;background:var(--back);
    border-top:1px solid var(--line);padding:.7rem 0;display:flex;flex-wrap:wrap;gap:.5rem}.work fieldset{border:0;padding:0;margin:0;min-width:0}
    .keys dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem .8rem;margin:.6rem 0}.keys dt{flex:none}.keys summary{cursor:pointer}
    .gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1rem;list-style:none;padding:0;margin:0 0 1.1rem}
    .gallery li{display:flex;gap:.8rem}.gallery img{width:84px;height:108px;object-fit:contain;background:#fff;border:1px solid var(--line);
    border-radius:4px;flex:none}.gallery p{margin:.2rem 0;font-size:.87rem;overflow-wrap:anywhere}.gallery div{min-width:0}

    """

  private static let figures = """
    .tiles{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0;margin:0 0 1.1rem}.tiles>*{flex:1 1 7.5rem;
    background:var(--paper);border:1px solid var(--line);border-left-width:5px;border-radius:10px;padding:.7rem 1rem}
    .tiles b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}.tiles a{color:inherit}
    .tiles .filed{border-left-color:var(--filed)}.tiles .review{border-left-color:var(--review)}.tiles .duplicate{border-left-color:var(--duplicate)}
    .tiles .refused{border-left-color:var(--refused)}.tiles .failed{border-left-color:var(--failed)}
    progress{width:100%;height:1rem;accent-color:var(--mark)}.live{display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin:.5rem 0 0}
    .live div{min-width:6.5rem}.live dt{font-size:.85rem}.live dd{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
    .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:0 1.3rem;align-items:start}
    .plot{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:.8rem 1rem;margin:0 0 1.1rem}
    .plot svg{display:block;width:100%;height:auto}.plot .axis{stroke:var(--line);stroke-width:1}.plot .curve{fill:none;stroke:var(--mark);
    stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}.plot .area{fill:var(--mark);opacity:.12}
    .plot text{fill:var(--soft);font-size:11px;font-family:system-ui,sans-serif}.plot figcaption{font-weight:600}figure{margin:0}

    """

  private static let narrow = """
    @media(max-width:900px){.pair{grid-template-columns:minmax(0,1fr)}.look{position:static}}
    @media(max-width:640px){main{padding:1rem .8rem}.top{padding:.5rem .8rem}.who{margin-left:0}dl.facts div{display:block}}
    @media(prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
    @media(forced-colors:active){.mark rect{forced-color-adjust:none}}
    @media print{.top,footer,.actions,.filters,.work .buttons{display:none}body{background:#fff}}

    """

  /// A field that is looked at lights its box up on the page, without a script.
  private static let lights: String = {
    let chosen = (0..<mostFields).map { "body:has(.f\($0):is(:focus-within,:hover)) .b\($0)" }
    return chosen.joined(separator: ",") + "{--c:#b92722;--w:3px;--f:rgb(185 39 34/.1)}\n"
      + chosen.map { "\($0) text" }.joined(separator: ",") + "{visibility:visible}\n"
  }()
}
