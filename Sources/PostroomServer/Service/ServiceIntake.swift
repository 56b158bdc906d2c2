public import PostroomEngine
internal import PostroomModel

/// What takes documents in, changes and shows them, behind a server.
public struct ServiceIntake: Sendable {
  let archive: RunningArchive
  let desk: JobDesk
  let viewing: DocumentViewing
  let monitor: Monitor
  let checks: CheckDesk?
  let uploadBytes: Int

  /// Puts the parts together.
  ///
  /// - Parameters:
  ///   - checks: What has tables and photographs checked; nil checks none.
  ///   - uploadBytes: What a whole upload may bring, with all its files.
  public init(
    archive: RunningArchive, desk: JobDesk, viewing: DocumentViewing, monitor: Monitor, checks: CheckDesk? = nil,
    uploadBytes: Int = 10 << 30
  ) {
    self.archive = archive
    self.desk = desk
    self.viewing = viewing
    self.monitor = monitor
    self.checks = checks
    self.uploadBytes = uploadBytes
  }

  /// - Parameter changed: Has replies forgotten that were kept, because the archive has changed.
  func routes(reader: ArchiveReader, changed: @escaping @Sendable () -> Void) -> [Route] {
    let checking = [CheckTerms.tables, .photographs].flatMap { terms in
      checks.map { CheckRoutes(desk: $0, limit: uploadBytes, terms: terms).routes } ?? []
    }
    return uploads(reader: reader, changed: changed).routes
      + BatchRoutes(desk: desk, reader: reader).routes
      + ChangeRoutes(archive: archive, reader: reader, changed: changed).routes
      + ViewRoutes(viewing: viewing, reader: reader).routes + MonitorRoutes(monitor: monitor).routes
      + checking
  }

  /// How documents are handed in.
  ///
  /// - Parameter changed: Has replies forgotten that were kept, because the archive has changed.
  func uploads(reader: ArchiveReader, changed: @escaping @Sendable () -> Void) -> UploadRoutes {
    UploadRoutes(desk: desk, reader: reader, limit: uploadBytes, changed: changed)
  }

  /// Watches and ends with the service.
  func work() async {
    async let checking: Void? = checks?.run()
    await monitor.run()
    await checking
    await viewing.end()
  }

  /// Schemas that have a name.
  static var schemas: [String: JSONValue] {
    [
      "Batch": StatedJob.schema, "Upload": UploadRoutes.schema, "Corrected": ChangeRoutes.schema,
      "Text": ViewRoutes.textSchema, "TableCheck": StatedCheck.schema("Tables that are checked."),
      "PhotographCheck": StatedCheck.schema("Photographs that are checked."),
    ]
  }
}
