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
    handler: { _ throws(Fault) in PageMarkup.reply(title: "Postroom: the first account", body: body, script: script) })

  private static let body = """
    <main><h1>The first account</h1>
    <p>It may do everything; others are made with it. The link that led here works once.</p>
    <form><label>Name <input name="name" autocomplete="username" required maxlength="100"></label>
    <label>Password, of 10 characters or more
    <input name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="200"></label>
    <button>Make the account</button></form><p role="status"></p></main>
    """

  /// The token stands behind the link's `#`, which browsers send to nobody.
  private static let script = """
    const form=document.querySelector('form'),status=document.querySelector('[role=status]');
    form.addEventListener('submit',async event=>{event.preventDefault();
    const data={token:location.hash.slice(1),name:form.elements.name.value,password:form.elements.password.value};
    try{const reply=await fetch('/api/v1/setup',{method:'POST',headers:{'Content-Type':'application/json'},
    body:JSON.stringify(data)});const said=await reply.json();
    if(reply.ok)location.replace('/');
    else status.textContent=said.title+': '+said.detail+' '+said.remedy}
    catch{status.textContent='The service does not answer.'}});
    """
}
