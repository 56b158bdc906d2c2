import CSandbox

/// Ctrl-C and its like as something that is read, so that a loop looks at them between two messages.
public enum StopSignals {
  /// Takes the signals over from now on; they end nothing any more.
  ///
  /// - Returns: A descriptor that becomes readable with each; -1 where the system cannot.
  public static func watch() -> Int32 { max(-1, sandbox_watch_signals()) }

  /// Takes one signal; false when there was none.
  public static func take(_ descriptor: Int32) -> Bool { sandbox_take_signal(descriptor) == 1 }
}
