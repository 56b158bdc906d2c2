import Foundation
import Glibc
import PostroomAssist
import PostroomAssistTransport
import PostroomModel
import PostroomScriptedProvider

/// A scripted server and a transport to it, for the length of a test.
func withServer<Result>(
  _ script: ProviderScript = ProviderScript(), truths: TruthFolder = TruthFolder(),
  certificate: ServerCertificate? = nil, multiplexed: Bool = true, settings: TransportSettings = TransportSettings(),
  _ body: (ScriptedServer, HTTPModelTransport) async throws -> Result
) async throws -> Result {
  let server = try await ScriptedServer.start(
    script, truths: truths, certificate: certificate, multiplexed: multiplexed)
  let transport = try HTTPModelTransport(settings)
  let result: Result
  do {
    result = try await body(server, transport)
  } catch {
    await transport.shutdown()
    await server.stop()
    throw error
  }
  await transport.shutdown()
  await server.stop()
  return result
}

extension ModelTransport {
  /// What comes of a question, sent once.
  func outcome(
    _ provider: any ModelProvider, _ question: AssistQuestion = ProviderQuestions.question(),
    key: ProviderKey = ProviderQuestions.key
  ) async -> Result<AssistAnswer, AssistFailure> {
    do {
      let reply = try await send(provider.request(question, key: key))
      return .success(try provider.answer(reply, to: question))
    } catch {
      return .failure(error)
    }
  }
}

/// Certificates made once for all tests of a run by the script that makes them.
enum TestAuthority {
  static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postroom-authority-\(getpid())").path
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    // `Process` waits for its end on the threads that tests run on, which may all be waiting for this.
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("make-test-authority"), strdup(folder), nil]
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    let script = root.appendingPathComponent("scripts/make-test-authority").path
    var child = pid_t()
    guard posix_spawn(&child, script, &actions, nil, arguments, environ) == 0 else { return folder }
    var status: CInt = 0
    waitpid(child, &status, 0)
    return folder
  }()

  /// A certificate by its name in the script, such as `server` or `expired`.
  static func certificate(_ name: String) -> ServerCertificate {
    ServerCertificate(certificate: "\(folder)/\(name).pem", key: "\(folder)/server.key")
  }

  static var settings: TransportSettings { TransportSettings(certificates: "\(folder)/authority.pem") }
}
