### PAGINE: quello che si apre con i comandi /differenza, /esempi, /aiuto, /privacy, /cancella.
###
### Si aprono in qualsiasi momento, senza perdere il punto della conversazione. Ogni pagina: meglio sotto
### i 2.500 caratteri, un'emoji sola davanti al titolo.

## /differenza

# Titolo.
difference-heading = ⚖️ <b>Follower o cliente?</b>

# Che cos'è un follower.
difference-follower =
    Un <b>follower</b> è una persona che si è iscritta a un profilo per vedere che cosa pubblica. Non paga nulla.

# Che cos'è un cliente.
difference-customer =
    Un <b>cliente</b> è una persona che dal profilo passa ai fatti: chiama, prenota, viene, compra. Un follower può diventare cliente, se la strategia porta lì.

# La regola: dipende da che cosa si vende. È il cuore della pagina.
difference-rule =
    Tutto dipende da che cosa vendi. Prodotti o servizi? <b>Servono clienti.</b> La tua immagine? <b>Servono follower.</b>

# Perché conta, per chi ha un'attività.
difference-why =
    Sono due obiettivi diversi, con strategie e misure diverse. Più follower fanno crescere il profilo. Da soli non portano guadagno, salvo casi rari. Lavorare per i clienti, invece, deve far salire il guadagno. Chi cura i profili senza saperlo perde tempo e denaro. Perciò scegli il tuo obiettivo e dillo.

# Perché conta, per chi fa social media manager.
difference-smm =
    Curi i social per mestiere? Prima di ogni lavoro chiedi: «Follower o clienti?». Se serve, spiega la differenza. Parlare la stessa lingua evita malintesi.

## /esempi

# Titolo e invito; i pulsanti aprono le 7 storie di pannelli.ftl. Al massimo 40 caratteri a pulsante,
# meglio 26; le prime parole sono tutte diverse.
examples =
    📖 <b>7 storie, con i conti</b>
    Scegli quella più vicina a te. Le storie sono inventate, i conti tornano.
    .venue = Bar in bassa stagione
    .shop = Negozio di scarpe
    .service = Studio di fisioterapia
    .influencer = Influencer di cucina
    .model = Modella agli inizi
    .other-goods = Olio in vendita diretta
    .other-image = Cantautrice e serate

## /aiuto

# Titolo.
help-heading = 🧭 <b>Come funziona</b>

# Che cosa fa il bot.
help-questions =
    Rispondi a 3 domande: che cosa fai, che cosa vuoi, chi cura i profili. Ti dico se servono follower o clienti, e perché. Poi trovi un esempio, i numeri da guardare e il brief, un messaggio da inoltrare. E le domande da fare a chi vuoi affidare i profili.

# Come si risponde.
help-writing =
    Tocca un pulsante. Oppure scrivi la risposta, la sua prima parola o il suo numero: il primo pulsante è 1. Con «Indietro» cambi risposta, con «Ricomincia» riparti dalla prima domanda.

# I comandi: uno per riga, ogni riga finisce con il punto.
help-commands =
    /start inizia una conversazione nuova.
    /differenza spiega follower e clienti.
    /esempi racconta 7 storie.
    /ricomincia torna alla prima domanda.
    /aiuto apre questa pagina.
    /privacy dice che cosa tengo.
    /cancella elimina quello che tengo.

## /privacy
## Qui si scrivono solo cose vere: prima di cambiare un fatto, chiedi a chi programma il bot.

# Titolo.
privacy-heading = 🔒 <b>Che cosa tengo, e per quanto</b>

# Che cosa resta. { $days } è il numero di giorni di silenzio dopo i quali il bot elimina tutto (di
# solito 180).
privacy-kept =
    Di questa chat tengo 2 cose: a che punto sei, con le risposte scelte, e da quale link arrivi. Niente nomi, niente di ciò che scrivi. Dopo { $days } giorni di silenzio elimino tutto.

# Come è protetto.
privacy-protected =
    Quello che tengo è cifrato, e la chiave sta in un altro posto. Anche la chat è nascosta: per me è solo un codice. Sono cifrati pure i messaggi in attesa di partire. Se Telegram ne rifiuta uno, lo tengo cifrato per 30 giorni.

# I conteggi.
privacy-counted =
    Ogni giorno conto i totali: quante volte viene scelta una risposta e da quali link si arriva. Nei conti non ci sono persone.

# Come si elimina tutto.
privacy-rights =
    Con /cancella elimino tutto subito. Succede anche se blocchi il bot. I messaggi che vedi qui stanno su Telegram: quelli li elimini tu.

## /cancella

# La domanda prima di eliminare tutto, e i suoi due pulsanti.
erase =
    🗑️ <b>Cancello tutto?</b>
    Dimentico a che punto sei, da quale link arrivi e i messaggi in attesa. Non si torna indietro.
    .yes = Cancella tutto
    .no = No, tieni tutto

# Dopo la conferma. Sotto c'è il pulsante «Ricomincia».
erased =
    <b>Fatto: ho cancellato tutto.</b> Di questa chat non tengo più nulla. Puoi ricominciare quando vuoi.
