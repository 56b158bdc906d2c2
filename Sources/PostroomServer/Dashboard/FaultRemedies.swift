internal import PostroomModel

/// What can be done about faults, in the reader's language.
///
/// Commands and options stand in every language as they are typed. The compiler asks for both languages of a code that is
/// added; English is the model's own.
enum FaultRemedies {
  static func text(_ code: Fault.Code, _ language: PageLanguage) -> String {
    switch language {
    case .turkish: row(code).turkish
    case .italian: row(code).italian
    case .english: code.remedy
    }
  }

  /// Turkish, Italian.
  private static func row(_ code: Fault.Code) -> (turkish: String, italian: String) {
    // swift-format-ignore
    switch code {
    case .usageInvalid: ("'postroom help' komutuna bakın.", "Vedere 'postroom help'.")
    case .profileInvalid: ("Adı geçen satırı düzeltin ve 'postroom profiles check FILE' ile yeniden denetleyin.", "Correggere la riga indicata e ricontrollare con 'postroom profiles check FILE'.")
    case .profileNotFound: ("Profilleri 'postroom profiles list' ile listeleyin veya bir YAML dosyasının yolunu verin.", "Elencare i profili con 'postroom profiles list', o indicare il percorso di un file YAML.")
    case .photoFormatInvalid: ("Adı geçen satırı düzeltin veya hazır gelen bir biçimin dosyasını kopyalayın.", "Correggere la riga indicata, o partire da una copia di un formato fornito.")
    case .photoFormatNotFound: ("Biçimleri 'postroom photo --formats' ile listeleyin veya bir YAML dosyasının yolunu verin.", "Elencare i formati con 'postroom photo --formats', o indicare il percorso di un file YAML.")
    case .modelInvalid: ("Belirtileni düzeltin, modeli 'postroom train' ile yeniden eğitin, başka bir model verin veya modelsiz çalışın.", "Correggere quanto indicato, riaddestrare con 'postroom train', indicare un altro modello o farne a meno.")
    case .sourceNotFound: ("Yolu denetleyin.", "Controllare il percorso.")
    case .fileEmpty: ("Dosyayı gönderenden yeniden isteyin.", "Chiedere di nuovo il file al mittente.")
    case .pdfDamaged: ("Dosyayı gönderenden yeniden isteyin veya bir PDF düzenleyicide onarıp yeniden deneyin.", "Chiedere di nuovo il file al mittente, o ripararlo con un editor PDF e riprovare.")
    case .imageDamaged: ("Resmi gönderenden yeniden isteyin veya kâğıdı yeniden tarayın.", "Chiedere di nuovo l’immagine al mittente, o scansionare di nuovo il foglio.")
    case .textUndecodable: ("Dosyayı UTF-8 olarak kaydedip yeniden deneyin.", "Salvare il file in UTF-8 e riprovare.")
    case .xmlDamaged, .signedDamaged: ("Dosyayı gönderenden yeniden isteyin.", "Chiedere di nuovo il file al mittente.")
    case .pageUnreadable: ("Sayfaya bir PDF görüntüleyicide bakın; gönderenden yeniden isteyin.", "Guardare la pagina in un visualizzatore PDF; chiederla di nuovo al mittente.")
    case .fileTooLarge: ("Dosyaya güveniyorsanız --max-file-size değerini yükseltin.", "Se il file è affidabile, aumentare --max-file-size.")
    case .tooManyPages: ("--max-pages değerini yükseltin veya belgeyi bölün.", "Aumentare --max-pages, o dividere il documento.")
    case .tooManyPixels: ("Dosyaya güveniyorsanız --max-pixels değerini yükseltin veya dosyayı daha düşük çözünürlükte kaydedin.", "Se il file è affidabile, aumentare --max-pixels, o salvarlo a risoluzione più bassa.")
    case .memoryLimit: ("Dosyaya güveniyorsanız --worker-memory değerini yükseltin, sonra 'postroom retry' çalıştırın.", "Se il file è affidabile, aumentare --worker-memory, poi eseguire 'postroom retry'.")
    case .workerTimedOut: ("Dosyaya güveniyorsanız --timeout-per-document değerini yükseltin, sonra 'postroom retry' çalıştırın.", "Se il file è affidabile, aumentare --timeout-per-document, poi eseguire 'postroom retry'.")
    case .pageTimedOut: ("Dosyaya güveniyorsanız --timeout-per-page değerini yükseltin, sonra 'postroom retry' çalıştırın.", "Se il file è affidabile, aumentare --timeout-per-page, poi eseguire 'postroom retry'.")
    case .answerTooLarge: ("--pages ile daha az sayfa okutun veya belgeyi bölün.", "Leggere meno pagine con --pages, o dividere il documento.")
    case .pdfiumMissing: ("'scripts/setup' çalıştırın veya kitaplığı POSTROOM_PDFIUM ile belirtin.", "Eseguire 'scripts/setup', o indicare la libreria in POSTROOM_PDFIUM.")
    case .recognitionMissing: ("'scripts/setup' çalıştırın veya dil verilerinin klasörünü TESSDATA_PREFIX ile belirtin.", "Eseguire 'scripts/setup', o indicare la cartella dei dati linguistici in TESSDATA_PREFIX.")
    case .onnxruntimeMissing: ("'pip install onnxruntime' çalıştırın veya kitaplığı POSTROOM_ONNXRUNTIME ile belirtin.", "Eseguire 'pip install onnxruntime', o indicare la libreria in POSTROOM_ONNXRUNTIME.")
    case .typesettingMissing: ("Pango’yu kuran 'scripts/setup' komutunu çalıştırın.", "Eseguire 'scripts/setup', che installa Pango.")
    case .workerUnavailable: ("'postroom doctor' çalıştırın.", "Eseguire 'postroom doctor'.")
    case .workerCrashed: ("'postroom retry' çalıştırın; yine çökerse dosyayı bir görüntüleyiciden yeniden yazdırın.", "Eseguire 'postroom retry'; se accade di nuovo, ristampare il file da un visualizzatore.")
    case .workerGarbled: ("'postroom retry' çalıştırın; yinelenirse dosyayı bildirin: kötü niyetli olabilir.", "Eseguire 'postroom retry'; se accade di nuovo, segnalare il file: può essere ostile.")
    case .internalError: ("Bunu, buna yol açan komutla birlikte bildirin.", "Segnalarlo insieme al comando che lo ha causato.")
    case .diskLow: ("Yer açın, sonra aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Liberare spazio, poi ripetere lo stesso comando: riprende da dove era.")
    case .sourceChanged: ("Dosya tamamlanana dek bekleyin, sonra 'postroom retry' çalıştırın.", "Attendere che il file sia completo, poi eseguire 'postroom retry'.")
    case .sourceUnreadable: ("Dosyanın izinlerini denetleyin, sonra 'postroom retry' çalıştırın.", "Controllare i permessi del file, poi eseguire 'postroom retry'.")
    case .sourceVanished: ("Dosyayı yerine koyun, sonra 'postroom retry' çalıştırın.", "Rimettere il file al suo posto, poi eseguire 'postroom retry'.")
    case .outputUnwritable: ("Klasörün izinlerini ve boş yeri denetleyin, sonra aynı komutu yeniden çalıştırın.", "Controllare i permessi e lo spazio libero della cartella, poi ripetere lo stesso comando.")
    case .requestInvalid: ("Bu isteğin ne içermesi gerektiği '/api/docs' sayfasında yazar.", "Leggere '/api/docs', che dice che cosa deve contenere questa richiesta.")
    case .requestTooLarge: ("Bir seferde daha az gönderin veya hizmetin daha yüksek bir sınırla başlatılmasını sağlayın.", "Inviare meno alla volta, o far avviare il servizio con un limite più alto.")
    case .queueFull: ("Daha sonra yeniden gönderin; ne zaman olduğunu 'Retry-After' söyler.", "Inviarla di nuovo più tardi; 'Retry-After' dice quando.")
    case .signInNeeded: ("'Authorization: Bearer KEY' ile bir anahtar gönderin veya oturum açın.", "Inviare una chiave come 'Authorization: Bearer KEY', o accedere.")
    case .notAllowed: ("Hizmeti yürütenden, buna yetkili bir anahtar veya hesap isteyin.", "Chiedere a chi gestisce il servizio una chiave, o un account, che possa farlo.")
    case .tooManyRequests: ("'Retry-After' kadar bekleyin veya daha yüksek bir hız isteyin.", "Attendere quanto dice 'Retry-After', o chiedere un limite più alto.")
    case .requestConflict: ("Şu anki durumu alın ve yeniden karar verin.", "Recuperare lo stato attuale e decidere di nuovo.")
    case .notFound: ("Adrese bakın; doğru adresler listelerde durur.", "Controllare l’indirizzo; gli elenchi hanno quelli giusti.")
    case .servicePaused: ("Birkaç saniye sonra yeniden sorun; neyin beklendiğini '/ready' söyler.", "Riprovare tra qualche secondo; '/ready' dice che cosa si attende.")
    case .machineExhausted: ("Başka programları kapatın veya 'ulimit -n' değerini yükseltin, sonra aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Chiudere altri programmi o aumentare 'ulimit -n', poi ripetere lo stesso comando: riprende da dove era.")
    case .outputOccupied: ("Adı geçen dosyayı başka yere taşıyın veya başka bir --out seçin.", "Spostare il file indicato, o scegliere un altro --out.")
    case .ledgerLocked: ("Bitmesini bekleyin veya durdurun; kim olduğunu 'postroom status' söyler.", "Attendere che finisca, o fermarla; 'postroom status' dice di chi si tratta.")
    case .ledgerDamaged: ("Defteri bir yedekten geri yükleyin veya yeni bir çıktı klasörüne çalıştırın.", "Ripristinare il registro da una copia di sicurezza, o usare una nuova cartella di uscita.")
    case .ledgerTooNew: ("Bu çıktı klasörü için daha yeni olan Postroom’u kullanın.", "Per questa cartella di uscita usare il Postroom più recente.")
    case .ledgerMissing: ("Önceki bir 'postroom run' komutunun yazdığı klasörü --out ile verin.", "Indicare con --out la cartella scritta da un precedente 'postroom run'.")
    case .filingUnclear: ("Belgeyi defterdeki özetiyle (hash) arayın; hiçbir şey silinmedi.", "Cercare il documento con l’hash del registro; nulla è stato cancellato.")
    case .undoConflict: ("Adı geçen dosyanın ne olduğuna bakın; yerine koyun veya başka yere taşıyın, sonra yeniden deneyin.", "Vedere che cos’è il file indicato; rimetterlo o spostarlo, poi riprovare.")
    case .verificationFailed: ("Yukarıdaki listeyi okuyun: her satır neyin eksik veya değişmiş olduğunu söyler.", "Leggere l’elenco sopra: ogni riga dice che cosa manca o è cambiato.")
    case .passwordNeeded: ("Parolasız bir kopya kaydedip onu verin.", "Salvare una copia senza password e consegnare quella.")
    case .securityUnsupported: ("Korumasız bir kopya kaydedip onu verin.", "Salvare una copia senza protezione e consegnare quella.")
    case .emailUnsafe: ("Bir e-posta programında açın, istenen ekleri kaydedip onları verin.", "Aprirla in un programma di posta, salvare gli allegati che servono e consegnare quelli.")
    case .xmlUnsafe: ("Gönderenden, belge türü bildirimi olmayan düz bir fatura isteyin; hiçbir fatura biçimi buna gerek duymaz.", "Chiedere al mittente una fattura semplice senza dichiarazione di tipo; nessun formato di fattura ne ha bisogno.")
    case .signatureBroken: ("Buna dayanarak işlem yapmayın: imzalı dosyayı gönderenden yeniden isteyin.", "Non farvi affidamento: chiedere di nuovo il file firmato al mittente.")
    case .formatUnsupported: ("PDF olarak yazdırıp onu verin.", "Stamparlo in PDF e consegnare quello.")
    case .assistKeyMissing: ("GEMINI_API_KEY veya OPENAI_API_KEY değişkenini ayarlayın ya da --assist-keys ile bir anahtar dosyası verin.", "Impostare GEMINI_API_KEY o OPENAI_API_KEY, o indicare un file di chiavi con --assist-keys.")
    case .assistKeyRefused: ("Anahtarı ve yetkilerini denetleyin; sonra aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Controllare la chiave e i suoi permessi; poi ripetere lo stesso comando: riprende da dove era.")
    case .assistModelUnknown: ("Sağlayıcının bir modelini --assist-model ile verin veya --assist-url adresini denetleyin.", "Indicare un modello del fornitore con --assist-model, o controllare --assist-url.")
    case .assistUnreachable: ("Ağı ve --assist-url adresini denetleyin; sonra aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Controllare la rete e --assist-url; poi ripetere lo stesso comando: riprende da dove era.")
    case .assistUntrusted: ("--assist-url adresini denetleyin; kendi sunucunuzun sertifika yetkilisini POSTROOM_ASSIST_CA ile belirtin.", "Controllare --assist-url; indicare l’autorità di un server proprio in POSTROOM_ASSIST_CA.")
    case .assistOverloaded: ("Aynı komutu daha sonra yeniden çalıştırın: kaldığı yerden sürer ve yanıtlananı ikinci kez sormaz.", "Ripetere lo stesso comando più tardi: riprende da dove era e non chiede due volte ciò che ha avuto risposta.")
    case .assistQuotaSpent: ("Kota yenilenince aynı komutu yeniden çalıştırın: kaldığı yerden sürer. Başka bir projenin anahtarıyla hemen sürer.", "Ripetere lo stesso comando quando la quota si rinnova: riprende da dove era. Con la chiave di un altro progetto prosegue subito.")
    case .assistUnpaid: ("Sağlayıcıya olan borcu ödeyin; sonra aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Saldare il conto presso il fornitore; poi ripetere lo stesso comando: riprende da dove era.")
    case .assistBudgetSpent: ("--assist-budget değerini yükseltip aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Aumentare --assist-budget e ripetere lo stesso comando: riprende da dove era.")
    case .assistBlocked: ("Belgeye kendiniz bakın; model olmadan okunanla incelemede duruyor.", "Guardare il documento di persona; è in revisione con ciò che è stato letto senza modello.")
    case .assistRequestRefused: ("Daha az sayfasını gösterin; belge, model olmadan okunanla incelemede duruyor.", "Mostrarne meno pagine; il documento è in revisione con ciò che è stato letto senza modello.")
    case .assistAnswerInvalid: ("Belgeye kendiniz bakın veya --assist-model ile başka bir modele sorun.", "Guardare il documento di persona, o chiedere a un altro modello con --assist-model.")
    case .templateInvalid: ("Profilin yanındaki adı geçen dosyayı düzeltin, sonra aynı komutu yeniden çalıştırın: kalanı yapar.", "Correggere il file indicato accanto al profilo, poi ripetere lo stesso comando: fa il resto.")
    case .formUnusable: ("Formu ve alan adlarını 'postroom forms' ile denetleyin, sonra aynı komutu yeniden çalıştırın.", "Controllare il modulo e i nomi dei campi con 'postroom forms', poi ripetere lo stesso comando.")
    case .interrupted: ("Aynı komutu yeniden çalıştırın: kaldığı yerden sürer.", "Ripetere lo stesso comando: riprende da dove era.")
    case .clusterInvalid: ("Belirtileni düzeltin; orada durabilecek her şey 'docs/cluster.md' içinde.", "Correggere quanto indicato; 'docs/cluster.md' elenca tutto ciò che può starci.")
    case .queueLibraryMissing: ("Debian’ın 'librabbitmq4' paketini kurun.", "Installare il pacchetto Debian 'librabbitmq4'.")
    case .queueMissing: ("'postroom cluster init --cluster CONFIG' komutunu çalıştırın.", "Eseguire 'postroom cluster init --cluster CONFIG'.")
    case .queueUnreachable: ("Aracıyı ve yapılandırmadaki adresini denetleyin, sonra aynı komutu yeniden çalıştırın.", "Controllare il broker e il suo indirizzo nella configurazione, poi eseguire di nuovo lo stesso comando.")
    case .queueRefused: ("Yapılandırmadaki kullanıcıyı, parolayı, sanal sunucuyu ve sertifikaları, ayrıca aracının günlüğünü denetleyin.", "Controllare utente, password, host virtuale e certificati nella configurazione, e il registro del broker.")
    case .queueConflict: ("Kuyruğu boşaltın, aracıda silip 'postroom cluster init' komutunu çalıştırın ya da yapılandırmada başka bir ad verin.", "Svuotare la coda, eliminarla nel broker ed eseguire 'postroom cluster init', oppure scegliere un altro nome nella configurazione.")
    case .jobDamaged: ("Belgeyi yeniden gönderin: işin hiçbir şeyi kullanılamaz.", "Inviare di nuovo il documento: del lavoro nulla è utilizzabile.")
    case .jobTooNew: ("Bu işçiyi güncelleyin; iş, 'postroom cluster retry' için ölü mektuplar arasında bekler.", "Aggiornare questo worker; il lavoro attende 'postroom cluster retry' tra le lettere morte.")
    case .ledgerLibraryMissing: ("Debian’ın 'libmariadb3' paketini kurun.", "Installare il pacchetto Debian 'libmariadb3'.")
    case .ledgerOutdated: ("'postroom cluster init --cluster CONFIG' komutunu çalıştırın.", "Eseguire 'postroom cluster init --cluster CONFIG'.")
    case .ledgerUnreachable: ("Veritabanını ve yapılandırmadaki adresini denetleyin, sonra aynı komutu yeniden çalıştırın.", "Controllare il database e il suo indirizzo nella configurazione, poi eseguire di nuovo lo stesso comando.")
    case .ledgerRefused: ("Yapılandırmadaki kullanıcıyı, parolayı, veritabanını ve yetkilileri, ayrıca sunucunun günlüğünü denetleyin.", "Controllare utente, password, database e autorità nella configurazione, e il registro del server.")
    }
  }
}
