/// The style sheet of the page on a batch of photographs, beside that of all reports; its filters need no script.
enum PhotographPageStyle {
  static let css = """
    :root{--pass:var(--filed);--warn:var(--review);--fail:var(--failed);--none:var(--refused)}
    .tile.pass{border-color:var(--pass)}.tile.warn{border-color:var(--warn)}.tile.fail{border-color:var(--fail)}
    .tile.none{border-color:var(--none)}.tag.pass{color:var(--pass)}.tag.warn{color:var(--warn)}.tag.fail{color:var(--fail)}
    .tag.none{color:var(--none)}.filter{position:absolute;opacity:0}.filters{margin:0 0 12px}
    .filters label{display:inline-block;padding:4px 12px;margin:0 6px 6px 0;border:1px solid var(--line);border-radius:999px;cursor:pointer}
    #all:checked~section .filters label[for=all],#pass:checked~section .filters label[for=pass],\
    #warn:checked~section .filters label[for=warn],#fail:checked~section .filters label[for=fail],\
    #none:checked~section .filters label[for=none]{background:var(--ink);color:var(--paper)}
    .filter:focus-visible~section .filters{outline:2px solid var(--ink);outline-offset:4px}
    #pass:checked~section tr.photograph:not(.pass),#warn:checked~section tr.photograph:not(.warn),\
    #fail:checked~section tr.photograph:not(.fail),#none:checked~section tr.photograph:not(.none){display:none}
    .photograph img{display:block;width:72px;max-height:96px;object-fit:contain;background:var(--back)}
    .reasons{margin:0;padding-left:16px}.photograph details{margin-top:4px}.photograph summary{cursor:pointer;color:var(--soft)}
    .tag.not-assessed{color:var(--soft);font-weight:400}.checks{font-size:13px;overflow-wrap:normal}.checks td,.checks th{padding:2px 8px}header p{overflow-wrap:anywhere}
    .photographs{table-layout:fixed}.photographs>*>tr>*{overflow-wrap:anywhere}.photographs .number{white-space:nowrap}
    .photographs>thead th:nth-child(1){width:88px}.photographs>thead th:nth-child(2){width:26%}
    .photographs>thead th:nth-child(3){width:112px}
    @media(max-width:640px){main{padding:18px 12px}section{padding:14px}.photographs,.photographs>tbody{display:block}
    .photographs>thead{display:none}tr.photograph{display:grid;grid-template-columns:88px 1fr;border-top:1px solid var(--line);padding:8px 0}
    tr.photograph>td{border:0;padding:2px 6px}tr.photograph>td:first-child{grid-row:1/3}tr.photograph>td:last-child{grid-column:1/3}
    .checks td{padding:2px 4px}.tile{min-width:84px}}
    @media print{.filters{display:none}tr.photograph{break-inside:avoid}details:not([open])>*{display:none}}
    """
}
