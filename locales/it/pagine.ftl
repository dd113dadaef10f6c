### PAGINE: quello che si apre con i comandi /differenza, /esempi, /aiuto, /privacy, /cancella, la pagina
### da inoltrare e la domanda prima di ricominciare.
###
### Si aprono in qualsiasi momento, senza perdere il punto della conversazione. Ogni pagina: meglio sotto
### i 2.500 caratteri, un'emoji sola davanti al titolo. Le legge sia chi ha un'attività, sia chi fa social
### media manager: dove c'è un testo con -smm, cambiali insieme.

## /differenza
## È l'articolo da cui nasce il bot, tutto intero: docs/article.md dice dove sta ogni sua frase.

# Titolo, e la risposta in una riga.
difference-heading =
    ⚖️ <b>Follower o cliente?</b>
    La differenza c'è, ed è bella grossa. Un follower non è un cliente.

# Che cos'è un follower.
difference-follower =
    Un <b>follower</b> ha toccato «Segui» su un profilo per sapere che cosa pubblica. Non paga nulla.

# Che cos'è un cliente, e che cosa lo rende tale: la bravura e la strategia di chi gestisce i social.
difference-customer =
    Un <b>cliente</b> passa ai fatti: prende il telefono e chiama, prenota, viene, compra. Un follower può diventarlo, grazie alla bravura e alla strategia di chi gestisce i social. E chi compra senza toccare «Segui» è un cliente lo stesso.

# La regola: dipende da che cosa si vende. È il cuore della pagina. Comprende chi non vende nulla.
difference-rule =
    Tutto dipende da che cosa si vende:
    • prodotti o servizi: <b>servono clienti</b>;
    • la propria immagine: <b>servono follower</b>;
    • nulla, come un'associazione o un partito: <b>servono persone che partecipano</b>.

# I casi rari, per nome, e i due esempi dell'articolo.
difference-cases =
    Servono follower solo in casi rari: influencer, chi sfila, chi canta o recita. Vendono la propria immagine, e devono farsi conoscere. Chi gestisce i loro social deve portare follower. Un locale in un periodo morto, invece, vuole guadagnare di più. Chi gestisce i suoi social deve portare clienti.

# Due obiettivi diversi: la crescita del profilo da una parte, il guadagno dall'altra.
difference-why =
    Sono due obiettivi diversi. Cambia la strategia, cambiano i numeri da contare. Con i follower cresce il profilo, e il guadagno arriva solo in quei casi rari. Con i clienti deve crescere il guadagno: quello che resta dell'incasso, tolte le spese.

# L'appello a chi ha un'attività. «Interrompi la collaborazione» e chi ne paga il prezzo non si tolgono.
difference-stop =
    <b>Hai un'attività?</b> Chi gestisce i tuoi social, o li gestirà, deve sapere questa differenza. Se non la sa, <b>interrompi la collaborazione</b>: ti farà sprecare tempo e denaro, e sono i tuoi. Non basta chiamarsi social media manager per saperla. Ragione in più per saperla tu. Scegli i tuoi obiettivi fin da subito e impara a spiegarli.

# La stessa cosa, per chi fa social media manager: è quello che legge chi gli affida i social.
difference-stop-smm =
    <b>A chi ha un'attività dico così.</b> «Chi gestisce i tuoi social, o li gestirà, deve sapere questa differenza. Se non la sa, interrompi la collaborazione: ti farà sprecare tempo e denaro». Tu la sai: fallo vedere dal primo giorno. E aiuta chi ti affida i social a scegliere i suoi obiettivi fin da subito, e a spiegarli.

# Al posto dell'appello, per chi arriva dal link che il suo social media manager gli ha mandato: la scelta è fatta.
difference-stop-invited =
    <b>Scegli i tuoi obiettivi</b>, e trova le parole per dirli. Chi gestisce i social deve sapere questa differenza, e anche tu: se manca, si sprecano tempo e denaro. Per questo hai ricevuto il link. Se parlate la stessa lingua, evitate malintesi spiacevoli.

# L'appello a chi fa social media manager, in coda per chi ha un'attività.
difference-ask =
    <b>Gestisci i social di altri?</b> Prima di ogni lavoro chiedi a chi te li affida: «Follower o clienti?». Non ha idea della differenza? Spiegala, o inoltra questa pagina. Se parlate la stessa lingua, eviti malintesi spiacevoli e il lavoro insieme è più sereno.

# Lo stesso appello, per chi ha già detto di fare social media manager: sta prima dell'altro. Qui sotto c'è
# il pulsante «Inoltra la pagina».
difference-ask-smm =
    <b>Prima di ogni lavoro</b> chiedi a chi ti affida i social: «Follower o clienti?». Non ha idea della differenza? Spiegala, o manda la pagina da inoltrare: è qui sotto. Se parlate la stessa lingua, eviti malintesi spiacevoli e il lavoro insieme è più sereno.

## La pagina da inoltrare
## La apre chi fa social media manager, per mandarla a chi gli affida i social.

# Titolo.
forward-heading = ✉️ <b>La pagina da inoltrare</b>

# A chi fa social media manager.
forward-how =
    Spiega la differenza con parole semplici. Toccala per copiarla, oppure mandala a chi ti affida i social.

# Il testo, per chi affida i social: si copia con un tocco e si condivide. Solo testo, senza grassetti,
# meglio sotto i 600 caratteri.
forward-text =
    Una cosa che conta per i tuoi social.

    Un follower ha toccato «Segui» e non paga nulla. Un cliente passa ai fatti: chiama, prenota, viene, compra.

    Sono due obiettivi diversi. Vendi prodotti o servizi? Ti servono clienti. Vendi la tua immagine, perché fai l'influencer, sfili o canti? Ti servono follower. Sei un'associazione? Ti servono persone che partecipano.

    Con più follower cresce il profilo. Il guadagno, quello che resta tolte le spese, no: tranne quando vendi la tua immagine. A te che cosa serve? Apri il link e rispondi a 2 domande: poi ne parliamo.

# Il suo pulsante: apre la condivisione di Telegram.
forward-buttons =
    .share = Manda la pagina

## /esempi

# Titolo e invito; i pulsanti aprono le 9 storie di pannelli.ftl. Al massimo 40 caratteri a pulsante,
# meglio 26; le prime parole sono tutte diverse.
examples =
    📖 <b>9 storie, con i conti</b>
    Scegli quella più vicina a te. Le storie sono inventate, i conti tornano.
    .venue = Bar in bassa stagione
    .shop = Negozio di scarpe
    .service = Studio di fisioterapia
    .influencer = Influencer di cucina
    .model = Modella agli inizi
    .other-goods = Olio in vendita diretta
    .other-image = Cantautrice e serate
    .cause = Associazione di paese
    .two = Salone e serate da DJ

## /aiuto

# Titolo.
help-heading = 🧭 <b>Come funziona</b>

# Che cosa fa il bot.
help-questions =
    Rispondi a poche domande: che cosa fai, che cosa vuoi e, se serve, chi gestisce i social. Il risultato ti dice se servono follower o clienti, e perché. Poi trovi un esempio, i numeri da contare, un messaggio da completare per chi gestisce i tuoi social. E le domande da fare a chi li gestisce, o li gestirà.

# La stessa cosa, per chi apre l'invito di chi gestisce i suoi social: le domande sono 2, e ha già scelto.
help-questions-invited =
    Rispondi a 2 domande: che cosa fai, che cosa vuoi. Il risultato ti dice se servono follower o clienti, e perché. Poi trovi un esempio, i numeri da contare, un messaggio da completare. E le domande da fare a chi ti ha mandato qui.

# La stessa cosa, per chi fa social media manager.
help-questions-smm =
    Sono 2 domande: che cosa fa chi ti affida i social, e che cosa vuole. Fai un invito, oppure rispondi al suo posto. Il risultato dice se servono follower o clienti, e perché. Poi trovi un testo da far confermare, i numeri da contare, un esempio. E che cosa dire a chi guarda i follower degli altri.

# Come si risponde.
help-writing =
    Tocca un pulsante. Oppure scrivi la risposta come ti viene, o il numero del pulsante: il primo è 1. Con «Indietro» cambi risposta, con «Ricomincia» riparti dalla prima domanda.

# I comandi: uno per riga, ogni riga finisce con il punto.
help-commands =
    /start ricomincia da capo, e il risultato si perde.
    /differenza spiega follower e clienti.
    /esempi racconta 9 storie.
    /ricomincia torna alla prima domanda.
    /aiuto apre questa pagina.
    /privacy dice che cosa tengo.
    /cancella elimina quello che tengo.
    /inviti apre gli inviti: rispondete in due, poi confrontate le risposte.

## /privacy
## Qui si scrivono solo cose vere: prima di cambiare un fatto, chiedi a chi programma il bot.

# Titolo.
privacy-heading = 🔒 <b>Che cosa tengo, e per quanto</b>

# Che cosa resta. { $days } è il numero di giorni di silenzio dopo i quali il bot elimina tutto (di
# solito 180).
privacy-kept =
    Di questa chat tengo 2 cose: a che punto sei, con le risposte scelte, e da quale link arrivi. Niente nomi, niente di ciò che scrivi. Dopo { $days } giorni di silenzio elimino tutto.

# Chi risponde in due, con un invito.
privacy-pairs =
    Se inviti qualcuno, o apri un invito, tengo di più: le risposte per il confronto, e il nome Telegram di tutti e due. Dopo 30 giorni elimino tutto, o subito, se una delle due persone si ritira.

# Come è protetto.
privacy-protected =
    Quello che tengo è cifrato: chi copia i dati non ci legge nulla, nemmeno di chi sono. Vale anche per i messaggi da mandarti. Se Telegram ne rifiuta uno, lo tengo per 30 giorni, sempre cifrato.

# I conteggi.
privacy-counted =
    Ogni giorno conto i totali: quante volte viene scelta una risposta e da quali link si arriva. Nei conti ci sono solo numeri, mai persone.

# Come si elimina tutto.
privacy-rights =
    Con /cancella elimino tutto subito. Lo faccio anche se blocchi il bot. I messaggi di questa chat stanno su Telegram: quelli li elimini tu.

## /cancella

# La domanda prima di eliminare tutto, e i suoi due pulsanti.
erase =
    🗑️ <b>Cancello tutto?</b>
    Dimentico le tue risposte, da quale link arrivi e i messaggi non ancora partiti. Se hai inviti o confronti, finiscono: chi risponde insieme a te riceve un avviso. Non si torna indietro.
    .yes = Cancella tutto
    .no = No, tieni tutto

# Dopo la conferma. Sotto c'è il pulsante «Ricomincia».
erased =
    <b>Fatto: ho cancellato tutto.</b> Di questa chat non tengo più nulla. Puoi ricominciare quando vuoi.

## Prima di ricominciare, dopo il risultato

# La domanda che evita di perdere il risultato con un tocco sbagliato, e i suoi due pulsanti.
restart =
    🔄 <b>Ricominciamo?</b>
    Torni alla prima domanda, e questo risultato si perde. Se hai inviti, lì le risposte restano.
    .yes = Ricomincia
    .no = Tieni il risultato
