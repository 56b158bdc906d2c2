internal import GRDB

/// The service's tables, in the order in which they came to be; a step, once released, is never edited.
enum ServiceSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for step in [JobTables.step, MonitorTables.step, AccountTables.step, CheckTables.step] {
      migrator.registerMigration(step.name) { try $0.execute(sql: step.statements) }
    }
    return migrator
  }

  /// One step.
  struct Step: Sendable {
    var name: String
    var statements: String
  }
}
