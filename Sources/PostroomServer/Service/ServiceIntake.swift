public import PostroomEngine
internal import PostroomModel

/// What takes documents in, changes and shows them, behind a server.
public struct ServiceIntake: Sendable {
  let archive: RunningArchive
  let desk: JobDesk
  let viewing: DocumentViewing
  let monitor: Monitor
  let uploadBytes: Int

  /// Puts the parts together.
  ///
  /// - Parameter uploadBytes: What a whole upload may bring, with all its files.
  public init(
    archive: RunningArchive, desk: JobDesk, viewing: DocumentViewing, monitor: Monitor, uploadBytes: Int = 10 << 30
  ) {
    self.archive = archive
    self.desk = desk
    self.viewing = viewing
    self.monitor = monitor
    self.uploadBytes = uploadBytes
  }

  /// - Parameter changed: Has replies forgotten that were kept, because the archive has changed.
  func routes(reader: ArchiveReader, changed: @escaping @Sendable () -> Void) -> [Route] {
    UploadRoutes(desk: desk, reader: reader, limit: uploadBytes, changed: changed).routes
      + BatchRoutes(desk: desk, reader: reader).routes
      + ChangeRoutes(archive: archive, reader: reader, changed: changed).routes
      + ViewRoutes(viewing: viewing, reader: reader).routes + MonitorRoutes(monitor: monitor).routes
  }

  /// Watches and ends with the service.
  func work() async {
    await monitor.run()
    await viewing.end()
  }

  /// Schemas that have a name.
  static var schemas: [String: JSONValue] {
    [
      "Batch": StatedJob.schema, "Upload": UploadRoutes.schema, "Corrected": ChangeRoutes.schema,
      "Text": ViewRoutes.textSchema,
    ]
  }
}
