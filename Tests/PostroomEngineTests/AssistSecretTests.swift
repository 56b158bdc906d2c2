import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// A key is sent to the provider and stands nowhere else.
@Suite(.enabled(if: Command.isReady)) struct AssistSecretTests {
  @Test(arguments: ["{}", #"{"rules":[{"fault":"echo-key"}]}"#, #"{"shares":{"echo-key":0.4,"html-error":0.3}}"#])
  func `no output, log, result or ledger has the key`(script: String) throws {
    let office = try AssistOffice()
    try office.put((1...4).flatMap { [.vague($0), .clear($0)] })
    let provider = try office.provider(script)
    let profile = try office.profile()
    for arguments in [["--assist", "always", "--verbose"], ["--assist", "always", "--timings"]] {
      let outcome = try office.run(provider.address, arguments, profile: profile)
      #expect([0, 69, 75].contains(outcome.code), "\(outcome.messages)")
      #expect(office.filesWithKey() == [])
    }
    for command in [["status", "--json"], ["verify"], ["report"], ["review", "list"]] {
      _ = try office.archive(command)
      #expect(office.filesWithKey() == [], "\(command)")
    }
  }

  @Test func `a file of keys that others may read is refused`() throws {
    let office = try AssistOffice()
    try office.put([.vague(1)])
    let file = office.folder.path + "/requests.keys"
    try Files.write(AssistOffice.key, to: file)
    let provider = try office.provider()
    #expect(chmod(file, 0o644) == 0)
    let refused = try office.run(provider.address, ["--assist", "always", "--assist-keys", file])
    #expect(refused.code >= 64 && !refused.messages.contains(AssistOffice.key))
    #expect(chmod(file, 0o600) == 0)
    #expect(try office.run(provider.address, ["--assist", "always", "--assist-keys", file]).code == 0)
    #expect(office.filesWithKey() == [])
  }
}
