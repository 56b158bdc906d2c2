/// The report's style sheet: readable on a screen and on paper, in light and in dark.
enum ReportStyle {
  static let css = """
    :root{--ink:#1d2433;--soft:#667085;--line:#e4e7ec;--paper:#fff;--back:#f5f6f8;--filed:#1a7f4b;--review:#b26a00;\
    --duplicate:#5b6bb5;--refused:#a4369a;--failed:#c4302b}
    @media(prefers-color-scheme:dark){:root{--ink:#e7eaf0;--soft:#98a2b3;--line:#2b3242;--paper:#171c28;--back:#0f131c;\
    --filed:#4cc38a;--review:#f1a33c;--duplicate:#8ea0ff;--refused:#e28adb;--failed:#ff7b72}}
    *{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
    main{max-width:1180px;margin:0 auto;padding:32px 20px}header h1{margin:0;font-size:28px}header p{margin:0 0 20px;color:var(--soft)}
    section{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:18px 20px;margin:0 0 18px;overflow-x:auto}
    h2{font-size:17px;margin:0 0 10px}.balance{display:flex;flex-wrap:wrap;gap:12px;align-items:center}.balance i{font-size:28px;color:var(--soft)}
    .tile{flex:1;min-width:100px;padding:10px 14px;border-left:4px solid var(--ink)}.tile b{display:block;font-size:28px;line-height:1.1}
    .tile span{color:var(--soft)}.tile.filed{border-color:var(--filed)}.tile.review{border-color:var(--review)}
    .tile.duplicate{border-color:var(--duplicate)}.tile.refused{border-color:var(--refused)}.tile.failed{border-color:var(--failed)}
    .doubts{margin:0;padding-left:16px}.verdict{font-weight:600}.good{color:var(--filed)}.bad,.problems{color:var(--failed)}
    table{width:100%;border-collapse:collapse;font-size:14px}th{text-align:left;font-weight:600}
    td,th{padding:6px 8px;border-top:1px solid var(--line);vertical-align:top}thead th{border-top:0;color:var(--soft);font-weight:500}
    td small{display:block;color:var(--soft);font-size:12px;overflow-wrap:anywhere}.number{text-align:right;font-variant-numeric:tabular-nums}
    .bars th{width:1%;white-space:nowrap;font-weight:400}.bars .number{width:1%}.bar span{display:block;height:14px;border-radius:3px;background:var(--filed);min-width:2px}
    .tag{font-weight:600}.tag.filed{color:var(--filed)}.tag.review{color:var(--review)}.tag.duplicate{color:var(--duplicate)}
    .tag.refused{color:var(--refused)}.tag.failed{color:var(--failed)}em{color:var(--soft)}
    @media print{body{background:#fff}section{break-inside:avoid}}
    """
}
