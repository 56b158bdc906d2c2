internal import PostroomModel

/// Takes pieces of a file from C code to a function, and keeps the function's fault while the C code unwinds.
///
/// It must live as long as the C code may call: refer to it after the call.
final class PieceReceiver {
  private let output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  /// The first fault that the function threw; nothing is handed on after it.
  private(set) var fault: Fault?

  init(_ output: @escaping (UnsafeRawBufferPointer) throws(Fault) -> Void) { self.output = output }

  /// What C code hands back to `receive`.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Takes a piece; gives 0 to end the work.
  static func receive(_ context: UnsafeMutableRawPointer?, _ piece: UnsafeRawPointer?, _ count: Int) -> CInt {
    guard let context else { return 0 }
    let receiver = Unmanaged<PieceReceiver>.fromOpaque(context).takeUnretainedValue()
    return receiver.take(UnsafeRawBufferPointer(start: piece, count: count)) ? 1 : 0
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if fault != nil { return false }
    do throws(Fault) {
      try output(bytes)
      return true
    } catch {
      fault = error
      return false
    }
  }
}
