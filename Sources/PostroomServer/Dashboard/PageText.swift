/// Everything that pages say in the reader's language.
///
/// The compiler asks for all three languages of a phrase that is added.
enum PageText: String, Sendable, CaseIterable {
  case overview, documents, review, alerts, figures, photographs, tables, interface, skipToContent
  case mainNavigation, chooseLanguage, signIn, signOut, name, password, signInFailed, signInWait, signInHelp
  case hourShort, minuteShort, secondShort, running, starting, paused, ended, showsOnly, progress, done, total
  case perSecond, remaining, waitingFiles, notKnown, notMeasured, nothingToDo, sinceStart, liveOn, liveOff
  case outcomes, categories, reviewReasons, batches, batch, files, state, who, when, none, all, search
  case searchText, filters, outcome, category, clear, document, sure, pages, size, next, newest, more
  case noDocuments, exportThese, page, pageImage, pageText, noPicture, noBoxes, pageSkipped, fields, field
  case value, asPrinted, foundBy, checks, checkHolds, checkFails, noFields, lines, vehiclesOf, facts
  case destination, source, language, evidence, runnersUp, duplicateOf, container, wentWrong, warnings
  case history, download, wholeText, openInReview, readAgain, putBack, putBackHelp, doubts, queueEmpty
  case waiting, accept, save, previous, note, noteHelp, keys, keyNext, keyPrevious, keyAccept, keySave
  case keyCategory, keyField, keyLeave, keyHelp, keysOff, emptyMeansNone, wasAccepted, wasSaved, wasSavedStays
  case wasReopened, wasPutBack, notCarriedOut, nothingChanged, changedMeanwhile, mayNotReview, reviewsNothing
  case severity, warning, critical, began, lasted, lasts, noAlerts, standingAlerts, monitorMissing, period
  case lastHours, lastWeek, lastMonth, noSamples, throughput, perMinute, latency, milliseconds, processor
  case memory, disk, queue, errorRate, highest, latest, lowest, business, straightThrough, shareReviewed
  case shareFailed, costPerDocument, timeSaved, benchmarks, noBenchmarks, verdict, reason, wanted, measured
  case check, noPhotographs, rows, goodRows, rejectedRows, rejects, line, column, code, raw, noTables
  case noRejects, reasonsForRejects, pageNotFound, cannotShow, backToOverview, pass, warn, fail, notAssessed
  case filed, inReview, duplicate, refused, failed, underWay, finished, cancelled, doubtMissing, doubtUnsure
  case doubtAmbiguous, doubtCheckFailed, doubtSourcesDisagree, doubtCategory, doubtPage, doubtUndivided
  case doubtColumns, doubtPhotograph, doubtUngrounded, doubtContradicted, doubtUnanswered, alertThroughput
  case alertLatency, alertSlowDocuments, alertWorkers, unclearReplies, runsSince, runsBefore, skipNeedsRecognition
  case skipPageLimit, skipUnreadable, skipTimeLimit, skipReaderLost, firstAccount, firstAccountHelp, newPassword
  case makeAccount, noReply

  /// The phrase in a language.
  func text(_ language: PageLanguage) -> String {
    switch language {
    case .turkish: row.turkish
    case .italian: row.italian
    case .english: row.english
    }
  }
}
