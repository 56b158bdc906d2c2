import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomWorkers

/// The pages of a document as images that lie in a folder, for a person to look at.
struct PageImages {
  /// Where the images go, as it was given.
  let folder: String
  /// The settings of the run that took the document in.
  let settings: RunSettings
  /// The output folder.
  let output: String

  /// More pages than a person looks through one by one.
  private static let most = 200

  /// Has a worker draw each page.
  ///
  /// - Returns: The absolute paths of the images, in the order of the pages.
  /// - Throws: `output-unwritable`, `disk-low`; `usage-invalid` for a document that lies nowhere; what a worker raises.
  func write(_ record: DocumentRecord, _ row: ResultRow) async throws -> [String] {
    guard let destination = record.destination else {
      throw Fault(.usageInvalid, "--images", "The document lies nowhere in the archive.")
    }
    let file = try OpenFile(path: output + "/" + destination)
    let folder = AbsolutePath.of(folder)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, folder, "The folder cannot be made.")
    }
    let pool = WorkerPool(
      command: ReadingWorkerProcess.command, workers: 1, limits: settings.limits, recycleAfter: 1_000,
      configuration: try WorkerConfiguration(profile: settings.profile, recognition: settings.recognition).encoded())
    var images: [String] = []
    do {
      for page in 1...max(1, min(row.pages, Self.most)) {
        images.append(try await image(page, of: file, "\(folder)/\(record.id)-p\(padded(page)).png", pool))
      }
    } catch {
      await pool.shutdown()
      throw error
    }
    await pool.shutdown()
    return images
  }

  private func image(_ page: Int, of file: OpenFile, _ path: String, _ pool: WorkerPool) async throws -> String {
    let draft = try OutputDraft(path: path, like: file)
    let job = ReadingJob(
      number: page, format: try file.format(), bytes: Int(file.identity.size), wanted: .image,
      part: PageRange(first: page, last: page), maximumPages: settings.limits.pages,
      maximumPixels: settings.limits.pixels, secondsPerPage: settings.limits.secondsPerPage)
    let answer = await pool.analyse(job, descriptor: file.descriptor, output: draft.sink)
    _ = try answer.result.get()
    try draft.place(replaces: true)
    return path
  }

  private func padded(_ page: Int) -> String { String(repeating: "0", count: max(0, 3 - "\(page)".count)) + "\(page)" }
}
