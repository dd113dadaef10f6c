### AVVISI: le righe che compaiono quando succede qualcosa di inatteso.
###
### Quasi tutti stanno sopra la domanda del momento (o sopra la risposta finale), che viene mostrata di
### nuovo. Niente emoji: ce n'è già una nella schermata. Si dice che cosa è successo e come andare
### avanti, senza mai dare la colpa a chi scrive. Meglio sotto i 250 caratteri.

## Sopra la domanda del momento

# È arrivato un testo che non corrisponde a nessun pulsante.
notice-unclear =
    Scusa, questa non l'ho capita. Tocca un pulsante qui sotto. Oppure scrivi il suo testo o il suo numero: per esempio 1.

# Come notice-unclear, ma alla domanda 1: qui si può rispondere con parole proprie, quindi l'esempio è
# una frase. Non incolpare mai chi scrive.
notice-unclear-activity =
    Scusa, questa non l'ho capita. Prova con poche parole: per esempio «ho una pizzeria». Oppure tocca un pulsante.

# È arrivato un comando che non esiste.
notice-unknown-command =
    Questo comando non lo conosco. Con /aiuto vedi quelli che so. Intanto si riparte da qui.

# È stato corretto un messaggio già inviato.
notice-edited =
    Ho visto la correzione, ma leggo solo i messaggi nuovi. Per cambiare risposta tocca <i>Indietro</i>, oppure rispondi qui.

# È arrivato un messaggio inoltrato.
notice-forwarded =
    Grazie dell'inoltro, ma leggo solo quello che scrivi tu. Tocca un pulsante o scrivimi la risposta.

# È arrivato qualcosa che non è testo. $kind dice che cosa: foto, vocale, audio, video, GIF, sticker,
# file, posizione, contatto, sondaggio; «unknown» è tutto il resto.
notice-media =
    { $kind ->
        [photo] Grazie della foto, ma non so guardarla.
        [voice] Grazie del vocale, ma non so ascoltarlo.
        [audio] Grazie dell'audio, ma non so ascoltarlo.
        [video] Grazie del video, ma non so guardarlo.
        [animation] Grazie della GIF, ma non so guardarla.
        [sticker] Grazie dello sticker, ma non so guardarlo.
        [document] Grazie del file, ma non so aprirlo.
        [location] Grazie della posizione, ma non mi serve.
        [contact] Grazie del contatto, ma non mi serve e non lo tengo.
        [poll] Grazie del sondaggio, ma qui le domande le faccio io.
       *[unknown] Grazie del messaggio, ma non so leggerlo.
    } Qui bastano i pulsanti, o le tue parole scritte.

# Quello che il bot teneva della chat non si legge più: si riparte dalla domanda 1.
notice-lost =
    Ho perso il filo: non so più a che punto eravamo, scusa. Ricominciamo da qui.

# Il bot ha capito un testo libero alla domanda 1 e mostra già la domanda seguente. $topic dice che
# cosa ha capito. Non dire «tuo»: può rispondere anche chi fa social media manager.
notice-understood =
    Ho capito: { $topic ->
        [venue] un locale
        [shop] un negozio
        [service] servizi e professioni
        [influencer] influencer o creator
        [model] una modella o un modello
        [smm] social media manager
       *[other] un altro tipo di attività
    }. Se non è così, tocca <i>Indietro</i>.

## Al posto della domanda

# Un testo libero alla domanda 1 si può leggere in più modi: sotto ci sono solo quei pulsanti, e
# «Nessuna di queste».
notice-which = Ci sono quasi. <b>Intendi una di queste?</b>

# In un gruppo: una riga sola, con il pulsante che apre la chat privata.
group = Qui nel gruppo sto in silenzio: le 3 domande le faccio in privato.
    .open = Apri la chat con me

## Avvisi a comparsa

# Piccole scritte che appaiono sopra la chat dopo un tocco. Solo testo, senza grassetti: al massimo 200
# caratteri. .outdated: il pulsante era di una domanda già passata; .wait: c'è molta gente e la
# risposta tarda; .erased: tutto cancellato.
toasts =
    .outdated = Quella domanda è già passata. Ecco quella di adesso.
    .wait = Adesso c'è molta gente. Ti rispondo appena arriva il tuo turno.
    .erased = Fatto: ho cancellato tutto.
