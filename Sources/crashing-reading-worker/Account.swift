import FoundationEssentials
import Glibc
import PostroomModel
import PostroomTesting
import PostroomWorkers

/// Has 200 documents read, some by workers that crash, and prints what is left of it.
///
/// That is: open descriptors before and after, and whether children remain. It is a process of its own because
/// tests that run side by side share descriptors and children.
func account() async {
  await readDocuments(count: 4)
  let before = openDescriptors()
  await readDocuments(count: 200)
  let after = openDescriptors()
  var status: CInt = 0
  let childless = waitpid(-1, &status, WNOHANG) < 0 && errno == ECHILD
  print("\(before) \(after) \(childless ? "childless" : "children")")
}

private func readDocuments(count: Int) async {
  let command = WorkerCommand(executable: CommandLine.arguments[0], arguments: ["reading-worker"])
  let pool = WorkerPool(
    command: command, workers: 2, limits: Limits(), recycleAfter: 20, configuration: Data())
  await withDiscardingTaskGroup { group in
    for number in 1...count {
      let text = number % 50 == 0 ? "crash" : "letter \(number)"
      group.addTask { await read(text, number, pool) }
    }
  }
  await pool.shutdown()
}

private func read(_ text: String, _ number: Int, _ pool: WorkerPool) async {
  var name = Array("/tmp/postroom-document-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  unlink(name)
  defer { close(descriptor) }
  let bytes = Array(text.utf8)
  guard write(descriptor, bytes, bytes.count) == bytes.count else { return }
  let job = ReadingJob(number: number, format: .text, bytes: bytes.count, maximumPages: 1)
  _ = await pool.analyse(job, descriptor: descriptor)
}

private func openDescriptors() -> Int { (CInt(0)..<1_024).count { fcntl($0, F_GETFD) >= 0 } }
