/// What `bench photos` measured; kept as a line of its history.
struct PhotosFigures: Codable {
  /// When, in UTC.
  var date = ""
  /// The processor's cores.
  var cores = 0
  /// Photographs in the set.
  var faces = 0
  /// One photograph at a time in one warm worker.
  var singles: [Single] = []
  /// The set by the size of batches.
  var batches: [Batch] = []
  /// The set by the number of workers.
  var workers: [Workers] = []
  /// The wall seconds of one worker over those of two, median of rounds run in turn.
  var gainOfSecondWorker: Double?
  /// Large photographs by far more workers than cores.
  var stress: [Workers] = []
  /// A long run.
  var trend: Trend?
  /// The largest resident memory of any worker, in MB.
  var workerPeakMB = 0.0
  /// The share of all processors' time that other work took meanwhile; nil when nobody can tell.
  var foreignLoad: Double?

  /// One photograph at a time.
  struct Single: Codable {
    var name: String
    /// Processor milliseconds of supervisor and worker: the medians, over all photographs, of the least and of the median of
    /// each one's rounds.
    var leastCPU: Double
    var medianCPU: Double
    /// Wall milliseconds, median.
    var medianWall: Double
    /// The worker's largest resident memory, in MB.
    var peakMB: Double
    /// What the median of processor time is to stay below; nil for none.
    var aim: Double?
    /// How many photographs took turns; nil in figures of the set's first photograph alone.
    var photographs: Int?
    /// The mean over all photographs of the median of each one's rounds, in processor milliseconds.
    var meanCPU: Double?
    /// The median of the first photograph's rounds.
    var firstCPU: Double?
  }

  /// A batch size.
  struct Batch: Codable {
    var size: Int
    /// Photographs a second, median.
    var rate: Double
  }

  /// A number of workers.
  struct Workers: Codable {
    var count: Int
    var rate: Double
    /// The most memory that all workers took together, in MB.
    var memoryMB: Double
  }

  /// How the rate changes while a run goes on.
  struct Trend: Codable {
    var photographs: Int
    var seconds: Double
    var rate: Double
    /// The slope of a straight line through the rates of equal parts, in percent of the mean a minute.
    var percentAMinute: Double
    /// The least and largest rate of a part.
    var least: Double
    var most: Double
  }
}
