internal import CPhotographs

/// The memory of a process that examines one photograph after the other.
public enum PhotographMemory {
  /// Keeps up to 64 MB that a photograph has used for the next one, for the rest of the process's life.
  public static func keepForNext() { photograph_keep_memory() }
}
