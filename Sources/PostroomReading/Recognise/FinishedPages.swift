internal import Foundation
internal import PostroomModel

/// Pages that were recognised before and need not be again.
struct FinishedPages {
  private let contents: [Int: String]
  private let abandoned: [Int: Page.SkipReason]
  /// How many pages of the scan stand before those of the document, where it is a part of one.
  private let pagesBefore: Int

  init(_ job: ReadingJob) {
    contents =
      job.recognition.when == .never
      ? [:] : Dictionary(job.finished.map { ($0.number, $0.content) }, uniquingKeysWith: { first, _ in first })
    pagesBefore = (job.part?.first ?? 1) - 1
    abandoned = Dictionary(job.abandoned.map { ($0.number, $0.reason) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page as it was recognised; nil when it was not, or when what is kept of it is no such page.
  ///
  /// It may have been recognised as a page of the scan that the document is a part of.
  func page(_ number: Int) -> Page? {
    guard let content = contents[number], var page = try? JSONDecoder().decode(Page.self, from: Data(content.utf8)),
      page.number == number || page.number == number + pagesBefore, page.source == .recognised
    else { return nil }
    page.number = number
    return page
  }

  /// Why a page is not to be tried again; nil when it is.
  func reasonToSkip(_ number: Int) -> Page.SkipReason? { abandoned[number] }

  /// The page in the form in which it is kept; nil when it is not to be.
  ///
  /// A page whose time ran out is not: it may go better the next time.
  static func kept(_ page: Page) -> FinishedPage? {
    guard page.source == .recognised, let steps = page.recognition?.steps, !steps.contains(.cutShort),
      let data = try? JSONEncoder().encode(page)
    else { return nil }
    return FinishedPage(number: page.number, content: String(decoding: data, as: UTF8.self))
  }
}
