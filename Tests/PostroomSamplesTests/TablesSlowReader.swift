import Foundation
import Glibc
import PostroomSamples
import Testing

/// Reads a delimited file letter by letter, as slowly and plainly as the rules are written.
struct SlowTable {
  /// A record with the physical line on which it begins.
  struct Record: Equatable {
    var line: Int
    var cells: [String]
  }

  var records: [Record] = []

  init(_ text: String, delimiter: Unicode.Scalar) {
    var record = Record(line: 1, cells: [])
    var cell = ""
    var (line, isQuoted, wasQuoted) = (1, false, false)
    func end(_ record: inout Record) {
      record.cells.append(cell)
      (cell, wasQuoted) = ("", false)
    }
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      place += 1
      if scalar == "\n" { line += 1 }
      if isQuoted {
        if scalar == "\"", next == "\"" {
          cell.unicodeScalars.append("\"")
          place += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          cell.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"", cell.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if scalar == delimiter {
        end(&record)
      } else if scalar == "\r", next == "\n" {
        continue
      } else if scalar == "\n" {
        end(&record)
        records.append(record)
        record = Record(line: line, cells: [])
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    #expect(!isQuoted && cell.isEmpty && record.cells.isEmpty)
  }
}

/// A folder of generated tables that is gone afterwards.
final class TablesFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)").path

  /// Generates; the name of each table with its bytes follows from `files`.
  init(_ order: TableOrder) throws { result = try TableGenerator(order).generate(to: path) }

  let result: TableGenerator.Result

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path + "/tables").sorted() }
  }

  /// The rows of the truth: file, record, line and code.
  var truths: [[String]] {
    get throws {
      let lines = String(decoding: try bytes("truth.csv"), as: UTF8.self).split(separator: "\n")
      #expect(lines.first == "file,record,line,code")
      return lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
    }
  }

  /// The text of a table, decoded by the C library, which shares nothing with the generator.
  func text(_ name: String, encoding: String = "UTF-8") throws -> String {
    let converter = iconv_open("UTF-8", encoding)
    try #require(converter != iconv_t(bitPattern: -1))
    defer { iconv_close(converter) }
    var source = try bytes("tables/" + name).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4)
    let (length, capacity) = (source.count, target.count)
    let made: Int = try source.withUnsafeMutableBufferPointer { source in
      try target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (rest, room) = (length, capacity)
        let status = iconv(converter, &from, &rest, &to, &room)
        try #require(status == 0 && rest == 0, "undecodable")
        return capacity - room
      }
    }
    return String(decoding: target[..<made].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A program of the machine, for what only programs can tell.
enum TablesProgram {
  /// What it prints.
  static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
