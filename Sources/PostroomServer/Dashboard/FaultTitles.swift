internal import PostroomModel

/// What faults are called in the reader's language.
///
/// The compiler asks for both languages of a code that is added; English is the model's own.
enum FaultTitles {
  static func text(_ code: Fault.Code, _ language: PageLanguage) -> String {
    switch language {
    case .turkish: row(code).turkish
    case .italian: row(code).italian
    case .english: code.title
    }
  }

  /// Turkish, Italian.
  private static func row(_ code: Fault.Code) -> (turkish: String, italian: String) {
    // swift-format-ignore
    switch code {
    case .usageInvalid: ("Komut anlaşılamadı", "Il comando non è comprensibile")
    case .profileInvalid: ("Profil geçerli değil", "Il profilo non è valido")
    case .profileNotFound: ("Böyle bir profil yok", "Profilo inesistente")
    case .photoFormatInvalid: ("Fotoğraf biçimi geçerli değil", "Il formato fotografico non è valido")
    case .photoFormatNotFound: ("Böyle bir fotoğraf biçimi yok", "Formato fotografico inesistente")
    case .modelInvalid: ("Model geçerli değil", "Il modello non è valido")
    case .sourceNotFound: ("Böyle bir dosya veya klasör yok", "File o cartella inesistente")
    case .fileEmpty: ("Dosya boş", "Il file è vuoto")
    case .pdfDamaged: ("PDF bozuk", "Il PDF è danneggiato")
    case .imageDamaged: ("Resim bozuk", "L’immagine è danneggiata")
    case .textUndecodable: ("Metnin kodlaması çözülemedi", "La codifica del testo non è riconoscibile")
    case .xmlDamaged: ("Fatura verisi bozuk", "I dati della fattura sono danneggiati")
    case .signedDamaged: ("İmzalı dosya bozuk", "Il file firmato è danneggiato")
    case .pageUnreadable: ("Bir sayfa okunamıyor", "Una pagina non è leggibile")
    case .fileTooLarge: ("Dosya çok büyük", "Il file è troppo grande")
    case .tooManyPages: ("Belgede çok fazla sayfa var", "Il documento ha troppe pagine")
    case .tooManyPixels: ("Resimde çok fazla piksel var", "L’immagine ha troppi pixel")
    case .memoryLimit: ("Okumak çok fazla bellek istedi", "La lettura richiedeva troppa memoria")
    case .workerTimedOut: ("Okumak çok uzun sürdü", "La lettura è durata troppo")
    case .pageTimedOut: ("Bir sayfa çok uzun sürdü", "Una pagina ha richiesto troppo tempo")
    case .answerTooLarge: ("Okunan içerik çok büyük", "Il contenuto letto è troppo grande")
    case .pdfiumMissing: ("PDF motoru eksik", "Manca il motore PDF")
    case .recognitionMissing: ("Metin tanıma kurulu değil", "Il riconoscimento del testo non è installato")
    case .onnxruntimeMissing: ("ONNX Runtime kurulu değil", "ONNX Runtime non è installato")
    case .typesettingMissing: ("Dizgi kitaplıkları kurulu değil", "La composizione tipografica non è installata")
    case .workerUnavailable: ("Okuyucu başlatılamıyor", "Il lettore non può essere avviato")
    case .workerCrashed: ("Okuyucu çöktü", "Il lettore si è interrotto in modo anomalo")
    case .workerGarbled: ("Okuyucunun yanıtı anlamsız", "Il lettore ha risposto cose senza senso")
    case .internalError: ("Postroom kendi kuralını çiğnedi", "Postroom ha violato una propria regola")
    case .diskLow: ("Disk neredeyse dolu", "Il disco è quasi pieno")
    case .sourceChanged: ("Dosya bu arada değişti", "Nel frattempo il file è cambiato")
    case .sourceUnreadable: ("Dosya açılamıyor", "Il file non può essere aperto")
    case .sourceVanished: ("Dosya artık yok", "Il file non c’è più")
    case .outputUnwritable: ("Çıktı yazılamıyor", "L’uscita non può essere scritta")
    case .machineExhausted: ("Makinenin kaynakları tükendi", "La macchina ha esaurito le risorse")
    case .servicePaused: ("Hizmet şu anda çalışmıyor", "Il servizio al momento è fermo")
    case .requestInvalid: ("İstek anlaşılamadı", "La richiesta non è comprensibile")
    case .requestTooLarge: ("İstek çok büyük", "La richiesta è troppo grande")
    case .queueFull: ("Hizmetin yeterince işi var", "Il servizio ha già abbastanza lavoro")
    case .notFound: ("Bu adda bir şey yok", "Non c’è nulla con questo nome")
    case .signInNeeded: ("Kimin sorduğu bilinmiyor", "Non si sa chi chiede")
    case .notAllowed: ("Buna izin yok", "Non è consentito")
    case .tooManyRequests: ("Çok fazla istek", "Troppe richieste")
    case .requestConflict: ("İstek, şu anki duruma uymuyor", "La richiesta non corrisponde allo stato attuale")
    case .outputOccupied: ("Yabancı bir dosya yer tutuyor", "Un file estraneo occupa il posto")
    case .ledgerLocked: ("Burada başka bir çalışma sürüyor", "Qui è in corso un’altra lavorazione")
    case .ledgerDamaged: ("Defter bozuk", "Il registro è danneggiato")
    case .ledgerTooNew: ("Defter daha yeni bir Postroom’dan", "Il registro è di un Postroom più recente")
    case .ledgerMissing: ("Burada defter yok", "Qui non c’è alcun registro")
    case .filingUnclear: ("Dosyalanan bir belge günlüğün söylediği yerde değil", "Un documento archiviato non è dove dice il giornale")
    case .undoConflict: ("Geri almak yabancı bir dosyaya dokunurdu", "L’annullamento toccherebbe un file estraneo")
    case .verificationFailed: ("Hesaplar tutmuyor", "I conti non tornano")
    case .passwordNeeded: ("Parola gerekiyor", "Serve una password")
    case .securityUnsupported: ("Koruma yöntemi desteklenmiyor", "La protezione non è supportata")
    case .xmlUnsafe: ("XML’i okumak güvenli değil", "L’XML non è sicuro da leggere")
    case .emailUnsafe: ("E-postayı okumak güvenli değil", "L’e-mail non è sicura da leggere")
    case .signatureBroken: ("İmza tutmuyor", "La firma non è valida")
    case .formatUnsupported: ("Bu biçim okunmuyor", "Questo formato non viene letto")
    case .assistKeyMissing: ("Dil modeli için anahtar yok", "Manca la chiave per il modello linguistico")
    case .assistKeyRefused: ("Anahtar reddedildi", "La chiave è stata rifiutata")
    case .assistModelUnknown: ("Böyle bir dil modeli yok", "Modello linguistico inesistente")
    case .assistUnreachable: ("Dil modeline ulaşılamıyor", "Il modello linguistico non è raggiungibile")
    case .assistUntrusted: ("Bağlantıya güvenilmiyor", "La connessione non è attendibile")
    case .assistOverloaded: ("Dil modeli aşırı yüklü", "Il modello linguistico è sovraccarico")
    case .assistQuotaSpent: ("Kota tükendi", "La quota è esaurita")
    case .assistUnpaid: ("Hesapta bakiye yok", "Il conto non ha credito")
    case .assistBudgetSpent: ("Bütçe tükendi", "Il budget è esaurito")
    case .assistBlocked: ("Dil modeli yanıtlamayı reddetti", "Il modello linguistico ha rifiutato")
    case .assistRequestRefused: ("İstek kabul edilmedi", "La richiesta non è stata accettata")
    case .assistAnswerInvalid: ("Yanıt kullanılamıyor", "La risposta non è utilizzabile")
    case .templateInvalid: ("Bir şablon kullanılamıyor", "Un modello di documento non è utilizzabile")
    case .formUnusable: ("Bir PDF formu doldurulamıyor", "Un modulo PDF non può essere compilato")
    case .interrupted: ("Çalışma durduruldu", "La lavorazione è stata fermata")
    case .clusterInvalid: ("Kümenin yapılandırması geçerli değil", "La configurazione del cluster non è valida")
    case .queueLibraryMissing: ("Kuyruğun kitaplığı kurulu değil", "La libreria della coda non è installata")
    case .queueMissing: ("Kuyruk yok", "La coda non c’è")
    case .queueUnreachable: ("Aracıya ulaşılamıyor", "Il broker non è raggiungibile")
    case .queueRefused: ("Aracı reddediyor", "Il broker rifiuta")
    case .queueConflict: ("Kuyruk başka türlü kurulmuş", "La coda c’è già in altra forma")
    case .jobDamaged: ("İş bozuk", "Il lavoro è danneggiato")
    case .jobTooNew: ("İş daha yeni bir Postroom’dan", "Il lavoro viene da un Postroom più recente")
    case .ledgerLibraryMissing: ("Veritabanının kitaplığı kurulu değil", "La libreria del database non è installata")
    case .ledgerOutdated: ("Defterin tabloları eksik veya eski", "Le tabelle del registro mancano o sono vecchie")
    case .ledgerUnreachable: ("Veritabanına ulaşılamıyor", "Il database non è raggiungibile")
    case .ledgerRefused: ("Veritabanı reddediyor", "Il database rifiuta")
    }
  }
}
