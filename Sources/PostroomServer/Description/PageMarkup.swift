internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import NIOCore

/// Pages that stand for themselves: no script but their own, no style but their own, nothing from elsewhere.
enum PageMarkup {
  /// Text, harmless in markup and in its attributes; what turns the reading direction is shown as what it is not.
  ///
  /// By scalars: some characters would join the bracket beside them into one Character.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isSpecial) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": escaped.append(scalar)
      case _ where scalar.properties.isBidiControl: escaped.append("\u{FFFD}")
      case _ where scalar.properties.generalCategory == .control: escaped.append(" ")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: true
    case 0x20..<0x7F: false
    default: scalar.properties.isBidiControl || scalar.properties.generalCategory == .control
    }
  }

  /// A page with its headers.
  static func reply(
    title: String, body: String, script: String = "", language: PageLanguage = .english
  ) -> Reply {
    let markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title><style>\(style)</style></head>
      <body>\(body)\(script.isEmpty ? "" : "<script>\(script)</script>")</body></html>
      """
    var policy =
      "default-src 'none'; style-src '\(hash(style))'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    if !script.isEmpty { policy += "; script-src '\(hash(script))'; connect-src 'self'" }
    let headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy, .referrerPolicy: "no-referrer",
      .crossOriginOpener: "same-origin", .cacheControl: "no-cache",
    ]
    return Reply(.ok, headers: headers, body: .bytes(ByteBuffer(string: markup)))
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  static let style = """
    :root{color-scheme:light dark;--line:#c9ced6;--quiet:#57606a;--field:#f4f6f8;--mark:#0b57a4}
    @media(prefers-color-scheme:dark){:root{--line:#3a4149;--quiet:#9aa4af;--field:#20262c;--mark:#7db7f0}}
    body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}
    h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
    code,pre,kbd{font:.9em ui-monospace,monospace}pre{background:var(--field);padding:.75rem;overflow-x:auto}
    details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:.4rem .75rem}
    summary{cursor:pointer;overflow-wrap:anywhere}summary b{color:var(--mark);display:inline-block;min-width:4.2rem}
    table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}
    td,th{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
    .quiet{color:var(--quiet)}a{color:var(--mark)}
    label{display:block;margin:.8rem 0}input{font:inherit;display:block;width:100%;max-width:22rem;padding:.4rem}
    button{font:inherit;padding:.4rem 1rem}:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
    """
}
