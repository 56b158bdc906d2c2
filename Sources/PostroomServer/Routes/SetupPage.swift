internal import HTTPTypes
internal import PostroomModel

/// The page that the set-up link leads to: it makes the first account.
enum SetupPage {
  static let path = "/setup"

  static let route = Route(
    method: .get, path: path, access: .everybody,
    description: RouteDescription(
      summary: "Read the page that makes the first account", tag: "Accounts",
      answers: [RouteDescription.Answer(status: 200, text: "A page for people.", content: [("text/html", Schema.text)])]
    ),
    handler: { call throws(Fault) in
      let visit = Visit(call)
      return PageMarkup.reply(
        title: "Postroom: \(visit(.firstAccount))", body: body(visit), script: script, language: visit.language)
    })

  /// What setting up may be refused for: the page says it in its language, the service's reply in English.
  private static let refusals: [Fault.Code] = [
    .requestInvalid, .signInNeeded, .notAllowed, .requestConflict, .tooManyRequests, .machineExhausted,
  ]

  private static func body(_ visit: Visit) -> String {
    let titles = refusals.markup { "<li data-code=\"\($0.rawValue)\">\(FaultTitles.text($0, visit.language))</li>" }
    let content: Markup = """
      <main><h1>Postroom: \(visit(.firstAccount))</h1>
      <p>\(visit(.firstAccountHelp))</p>
      <form><label>\(visit(.name)) <input name="name" autocomplete="username" required maxlength="100"></label>
      <label>\(visit(.newPassword))
      <input name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="200"></label>
      <button>\(visit(.makeAccount))</button></form><p role="status" data-silent="\(visit(.noReply))"></p>
      <ul hidden>\(titles)</ul></main>
      """
    return content.text
  }

  /// The token stands behind the link's `#`, which browsers send to nobody.
  private static let script = """
    const form=document.querySelector('form'),status=document.querySelector('[role=status]');
    form.addEventListener('submit',async event=>{event.preventDefault();
    const data={token:location.hash.slice(1),name:form.elements.name.value,password:form.elements.password.value};
    try{const reply=await fetch('/api/v1/setup',{method:'POST',headers:{'Content-Type':'application/json'},
    body:JSON.stringify(data)});
    if(reply.ok){location.replace('/');return}
    const said=await reply.json(),known=document.querySelector('[data-code="'+CSS.escape(said.code)+'"]');
    const detail=document.createElement('span');detail.lang='en';detail.textContent=said.detail;
    status.replaceChildren((known?known.textContent:said.title)+': ',detail)}
    catch{status.textContent=status.dataset.silent}});
    """
}
