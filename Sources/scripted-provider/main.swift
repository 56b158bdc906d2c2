import FoundationEssentials
import Glibc
import PostroomScriptedProvider

// Serves until it is killed; prints its address first, so that whoever started it knows the port.
let usage = """
  usage: scripted-provider [--script FILE] [--truth FOLDER] [--log FILE] [--port N]
                           [--certificate FILE --key FILE] [--http1]
  """

/// The values of the command line's flags.
func flags(_ arguments: [String]) -> [String: String]? {
  var flags: [String: String] = [:]
  var rest = arguments[...]
  while let name = rest.popFirst() {
    if name == "--http1" {
      flags[name] = ""
    } else if ["--script", "--truth", "--log", "--port", "--certificate", "--key"].contains(name),
      let value = rest.popFirst()
    {
      flags[name] = value
    } else {
      return nil
    }
  }
  return flags
}

guard let flags = flags(Array(CommandLine.arguments.dropFirst())) else {
  print(usage)
  exit(64)
}
signal(SIGPIPE, SIG_IGN)
do {
  let script = try flags["--script"].map { path in
    try ProviderScript.read(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }
  var certificate: ServerCertificate?
  if let file = flags["--certificate"], let key = flags["--key"] {
    certificate = ServerCertificate(certificate: file, key: key)
  }
  let server = try await ScriptedServer.start(
    script ?? ProviderScript(), truths: try flags["--truth"].map(TruthFolder.init) ?? TruthFolder(),
    certificate: certificate, multiplexed: flags["--http1"] == nil, port: flags["--port"].flatMap { Int($0) } ?? 0,
    log: flags["--log"])
  print(server.address)
  fflush(nil)
  try await server.wait()
} catch {
  print("\(error)")
  exit(1)
}
