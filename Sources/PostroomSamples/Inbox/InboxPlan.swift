internal import PostroomModel
internal import PostroomTypesetting

/// One morning's post: what arrives, in which order, under which names.
struct InboxPlan {
  let generator: SampleGenerator

  /// One thing in the post.
  enum Entry {
    /// A readable document of the office.
    case document(ArchiveCategory)
    /// A fax of a page: black and white, and no text behind it.
    case scan
    /// A paper of the office as its scanners and telephones deliver it.
    case scanned(ArchiveCategory)
    /// The same bytes as another entry, under another name.
    case copy(of: Int)
    /// A PDF that opens only with a password.
    case locked
    /// A PDF whose end is missing.
    case cutOff
    /// A file without a byte.
    case empty
    /// A text file in UTF-8.
    case note
    /// A text file in Windows-1254, as old Turkish programs write it.
    case oldLetter
    /// A word processor's file: a ZIP container.
    case archive
  }

  /// The whole post.
  static let entries: [Entry] = [
    .document(.invoices), .document(.ids), .document(.receivableNotification), .document(.cheque),
    .document(.taxPlate), .document(.others), .document(.signatureDeclaration), .locked, .scanned(.invoices),
    .document(.tradeRegistryGazette), .document(.residenceCertificate), .document(.promissoryNote), .scan,
    .document(.factoringAgreement), .document(.contracts), .document(.explicitConsent), .cutOff,
    .document(.driverLicense), .scanned(.populationRegister), .document(.powerOfAttorney), .copy(of: 0),
    .document(.digitalNotificationCommitment), .document(.chequeScreening), .document(.offsetOrder), .note,
    .document(.returnOrder), .document(.activityCertificate), .document(.auditCertificate),
    .document(.others),
    .empty, .document(.invoices), .scanned(.ids), .document(.cheque), .oldLetter, .document(.contracts),
    .document(.receivableNotification), .archive, .scanned(.taxPlate), .document(.invoices),
    .document(.signatureDeclaration), .document(.others), .document(.residenceCertificate),
  ]

  /// Makes one entry; numbers beyond the post begin it again with other documents.
  func sample(_ index: Int) throws(Fault) -> Sample {
    let place = index % Self.entries.count
    switch Self.entries[place] {
    case .document(let category):
      return try generator.make(index, category: category.rawValue) { category.write($0) }
    case .scan: return try scan(index)
    case .scanned(let category):
      let scanner = SampleGenerator(seed: generator.seed, set: generator.set, delivery: .scans)
      return try scanner.make(index, category: category.rawValue) { category.write($0) }
    case .copy(let original): return try copy(of: index - place + original)
    case .locked: return locked(index)
    case .cutOff: return try cutOff(index)
    case .empty: return broken("Yeni Belge \(index).pdf", bytes: [], outcome: .failed)
    case .note: return OfficeText.note(index, random: random(index))
    case .oldLetter: return OfficeText.oldLetter(index, random: random(index))
    case .archive: return broken("Teklif taslağı \(index).docx", bytes: StubArchive.bytes, outcome: .refused)
    }
  }

  private func random(_ index: Int) -> SampleRandom {
    SampleRandom(seed: generator.seed ^ 0x1B0C, stream: UInt64(truncatingIfNeeded: index))
  }

  private func broken(_ name: String, bytes: [UInt8], outcome: Outcome) -> Sample {
    Sample(
      fileName: name, bytes: bytes, truth: SampleTruth(file: name, category: nil, outcome: outcome))
  }

  /// The copy's name sorts behind the original's, as it arrived later.
  private func copy(of original: Int) throws(Fault) -> Sample {
    var sample = try sample(original)
    let parts = sample.fileName.split(separator: ".")
    sample.fileName = parts.dropLast().joined(separator: ".") + "_kopya." + (parts.last ?? "pdf")
    sample.truth.file = sample.fileName
    sample.truth.outcome = .duplicate
    return sample
  }

  private func locked(_ index: Int) -> Sample {
    var random = random(index)
    let lines = ["Hesap ozeti", "Bu sayfa parola ile korunmaktadir.", "Ref " + random.digits(6)]
    let bytes = LockedPDF(lines: lines, userPassword: random.digits(8), identity: random.digits(16)).bytes
    return broken("Ek_\(random.digits(5)).pdf", bytes: bytes, outcome: .refused)
  }

  /// The first part of a document: neither its cross-references nor its last objects are there.
  private func cutOff(_ index: Int) throws(Fault) -> Sample {
    // Never a scan: a picture that breaks off is read as far as it goes.
    let typesetter = SampleGenerator(seed: generator.seed, set: generator.set)
    let whole = try typesetter.make(index, category: ArchiveCategory.receivableNotification.rawValue) {
      $0.writeReceivableNotification()
    }
    let part = Array(whole.bytes.prefix(whole.bytes.count * 2 / 5))
    return broken("indirilen_\(index).pdf", bytes: part, outcome: .failed)
  }

  private func scan(_ index: Int) throws(Fault) -> Sample {
    try generator.make(
      index, category: ArchiveCategory.residenceCertificate.rawValue, name: "MFP_tarama_\(index).pdf"
    ) { $0.writeScannedCertificate() }
  }
}
