import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The forms and replies of an archive, made by the real program by the profile of an insurance broker.
@Suite(.serialized, .enabled(if: Command.isReady)) struct AnswersTests {
  /// Requests as the profile's own cases have them.
  private static func desk() throws -> InboxDesk {
    let desk = try InboxDesk()
    for name in ["flotta_auto--1", "fabbricato--1", "rc_professionale--1", "rischi_tecnologici--1", "altro--1"] {
      try desk.copy("\(InboxDesk.checkout)/Profiles/broker-it/cases/\(name).txt", as: "\(name).txt")
    }
    return desk
  }

  private static func answers(_ desk: InboxDesk, output: String? = nil) throws -> [AnswerRecord] {
    try Ledger(output: output ?? desk.output, access: .read).answers(limit: 1_000)
  }

  private static func files(_ output: String) -> [String] {
    ["forms", "replies"].flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: output + "/" + folder)) ?? []).map { folder + "/" + $0 }
    }.sorted()
  }

  @Test func `each request has its sheet and its reply, and everything else has none`() throws {
    let desk = try Self.desk()
    #expect(try desk.run(profile: "broker-it") == 0)
    let rows = try desk.rows()
    let answers = try Self.answers(desk)
    let requests = rows.values.filter { $0.category != "altro" }
    #expect(requests.count == 4)
    #expect(answers.count { $0.kind == .form } == requests.count { $0.status == .filed })
    #expect(answers.count { $0.kind == .reply } == 4)
    #expect(answers.allSatisfy { $0.state == .made && !$0.isStale })
    #expect(Self.files(desk.output) == answers.compactMap(\.path).sorted())
    let list = try #require(Files.text(desk.output + "/answers.jsonl"))
    #expect(list.split(separator: "\n").count == answers.count)
    #expect(try desk.verification().problems == [])
    #expect(try desk.verification().answersChecked == answers.count)
  }

  @Test func `a second run makes nothing anew`() throws {
    let desk = try Self.desk()
    #expect(try desk.run(profile: "broker-it") == 0)
    let before = try Self.answers(desk)
    let identities = Self.files(desk.output).map { FileIdentity(path: desk.output + "/" + $0) }
    #expect(try desk.run(profile: "broker-it") == 0)
    #expect(try Self.answers(desk) == before)
    #expect(Self.files(desk.output).map { FileIdentity(path: desk.output + "/" + $0) } == identities)
  }

  @Test func `undo takes them away, but not what a person has changed`() throws {
    let desk = try Self.desk()
    #expect(try desk.run(profile: "broker-it") == 0)
    let reply = try #require(Self.files(desk.output).last)
    try Files.write("mine", to: desk.output + "/" + reply)
    #expect(try desk.archive(["undo", "-q"]) == 0)
    #expect(Self.files(desk.output) == [reply])
    #expect(try Self.answers(desk).isEmpty)
    #expect(FileIdentity(path: desk.output + "/answers.jsonl") == nil)
  }

  @Test func `a correction has them made anew, and a changed draft stays beside the new one`() throws {
    let desk = try Self.desk()
    #expect(try desk.run(profile: "broker-it") == 0)
    let rows = try desk.rows()
    let id = try #require(rows["flotta_auto--1.txt"]?.id)
    let document = try #require(
      try Ledger(output: desk.output, access: .read).answers(limit: 100).first {
        $0.kind == .reply
          && (try? Ledger(output: desk.output, access: .read).document($0.document)?.source.hasSuffix(
            "flotta_auto--1.txt")) == true
      })
    let path = try #require(document.path)
    try Files.write("mine", to: desk.output + "/" + path)
    let correction = ["--set", "client_name=Güneş Sigorta Aracılık", "--who", "ada"]
    #expect(try desk.archive(["review", "correct", id] + correction) == 0)
    #expect(Files.text(desk.output + "/" + path) == "mine")
    let renewed = try #require(try Self.answers(desk).first { $0.id == document.id })
    #expect(renewed.path != path && renewed.hash != document.hash && !renewed.isStale)
    #expect(try desk.verification().problems == [])
  }

  @Test func `a template that breaks fails its answers, is told, and is made good`() throws {
    let desk = try Self.desk()
    let profiles = desk.folder.path + "/Profiles"
    try FileManager.default.copyItem(atPath: InboxDesk.checkout + "/Profiles", toPath: profiles)
    let sheet = profiles + "/broker-it/forms/scheda.page"
    let good = try #require(Files.text(sheet))
    // Empty it is a page; with a vehicle it is none.
    try Files.write(good.replacing("<cell>{{plate}}</cell>", with: "<cell>{{plate}}</row>"), to: sheet)
    #expect(try desk.run(profilePath: profiles + "/broker-it/profile.yaml") == 1)
    let failed = try Self.answers(desk).filter { $0.state == .failed }
    #expect(!failed.isEmpty && failed.allSatisfy { $0.fault?.code == .templateInvalid && $0.path == nil })
    #expect(try Self.answers(desk).contains { $0.kind == .reply && $0.state == .made })
    try Files.write(good, to: sheet)
    #expect(try desk.run(profilePath: profiles + "/broker-it/profile.yaml") == 0)
    #expect(try Self.answers(desk).allSatisfy { $0.state == .made })
    #expect(try desk.verification().problems == [])
  }

  @Test func `a run that is killed leaves the answers of one that was not`() throws {
    let desk = try Self.desk()
    for number in 0..<40 {
      let text = try #require(Files.text(desk.inbox + "/flotta_auto--1.txt"))
      try Files.write(text + "\nRiferimento interno n. \(number)\n", to: desk.inbox + "/richiesta \(number).txt")
    }
    let whole = desk.folder.path + "/whole"
    #expect(try desk.run(profile: "broker-it", output: whole) == 0)
    var random = SeededGenerator(seed: 4)
    for round in 0..<3 {
      let output = desk.folder.path + "/\(round)"
      for _ in 0..<6 {
        let command = try desk.command(profile: "broker-it", output: output)
        // Most of the time after filing, when answers are under way.
        for _ in 0..<2_000 where !FileManager.default.fileExists(atPath: output + "/forms") { usleep(2_000) }
        usleep(UInt32.random(in: 0..<60_000, using: &random))
        command.send(SIGKILL)
        if command.wait() != -SIGKILL { break }
      }
      #expect(try desk.run(profile: "broker-it", output: output) == 0)
      #expect(Self.files(output).count == Self.files(whole).count, "round \(round)")
      #expect(try Self.answers(desk, output: output).allSatisfy { $0.state == .made && !$0.isStale })
      #expect(Self.files(output) == (try Self.answers(desk, output: output).compactMap(\.path).sorted()))
      #expect(try desk.verification(output: output).problems == [])
    }
  }

  @Test func `the clients of requests are listed and stand in the ledger`() throws {
    let desk = try Self.desk()
    #expect(try desk.run(profile: "broker-it") == 0)
    #expect(try desk.archive(["clients"]) == 0)
    let ledger = try Ledger(output: desk.output, access: .read)
    #expect(try !ledger.clientsAreStale())
    let id = try #require(try desk.rows()["flotta_auto--1.txt"]?.id)
    #expect(try desk.archive(["review", "correct", id, "--set", "client_name=Altro Nome", "--who", "ada"]) == 0)
    #expect(try ledger.clientsAreStale())
  }
}
