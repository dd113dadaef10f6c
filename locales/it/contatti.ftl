### CONTATTI: chi chiede di parlare con l'agenzia, il consenso, e i messaggi che passano dal bot.
###
### La prima parte la legge la persona («tu»), la seconda l'agenzia nella sua scrivania («voi»).

## Il consenso
## Questi testi sono ciò a cui si dice sì: ognuno di loro fa parte della versione che resta come prova.
## Se cambiate una parola, cambia la versione. Prima di cambiare un fatto, chiedete a chi se ne intende.

# Titolo.
contact-form-heading = <b>Parla con { agency-name }</b>

# Chi riceve che cosa.
contact-form-what =
    { agency-name-first } riceve: il tuo nome su Telegram, il tuo @username se ce l'hai, il messaggio con le tue risposte, il link da cui arrivi. Poi i messaggi che scrivi qui. Il telefono solo se lo dai tu.

# A che cosa serve, per quanto tempo.
contact-form-why =
    Serve a risponderti su questa richiesta. Le novità arrivano solo se tocchi la seconda casella.

    Io tengo tutto cifrato, per { $keep } giorni al massimo. I messaggi restano nelle vostre chat su Telegram.

# I diritti.
contact-form-rights =
    Ritiri il consenso quando vuoi, con un tocco: cancello subito. Puoi anche chiedere una copia dei dati, farli correggere, o fare reclamo al Garante della privacy.

# Chi risponde dei dati. $controller è il titolare, $contact l'indirizzo a cui scrivere.
contact-form-controller =
    Titolare dei dati: { $controller }. Per i tuoi diritti: { $contact }.

# L'ultima riga, sopra i pulsanti.
contact-form-choose = Tocca le caselle che vuoi, poi invia. Basta la prima.

# Sopra tutto, se serve. $notice: needed, manca la prima casella; changed, i testi sono cambiati mentre li
# aveva davanti.
contact-form-notice =
    { $notice ->
        [needed] Tocca la prima casella: senza quella non posso passare la richiesta.
       *[changed] Questi testi sono appena cambiati: controllali, poi scegli.
    }

# I pulsanti. Le due caselle, piene (-yes) e vuote (-no): nessuna è piena da sola. .notice apre
# l'informativa completa, se c'è.
contact-form-buttons =
    .contact-yes = ✅ Rispondetemi su questa richiesta
    .contact-no = ⬜ Rispondetemi su questa richiesta
    .news-yes = ✅ Mandatemi anche le novità
    .news-no = ⬜ Mandatemi anche le novità
    .notice = Apri l'informativa completa
    .send = Invia
    .no = No, grazie

## La ricevuta

# Titolo. $stage: open, si parla; closed, la conversazione è chiusa.
contact-receipt-heading =
    { $stage ->
        [open] ✅ <b>{ agency-name-first } ha la tua richiesta.</b>
       *[closed] 📁 <b>La conversazione con { agency-name } è chiusa.</b>
    }

# Che cosa si fa adesso.
contact-receipt-talk =
    { $stage ->
        [open] Scrivi qui, anche foto, vocali o file: glieli passo io. La risposta arriva in questa chat.
       *[closed] Quello che scrivi qui non arriva più. Puoi riaprirla quando vuoi.
    }

# Che cosa si è detto. $given e $until sono date, $version la versione dei testi, $news yes o no.
contact-receipt-consent =
    Il { $given } hai chiesto { $news ->
        [yes] una risposta, e le novità
       *[no] una risposta
    }. Il tuo sì vale fino al { $until }. Versione del testo: { $version }.

# I pulsanti della ricevuta e degli avvisi.
contact-receipt-buttons =
    .phone = Aggiungi il telefono
    .close = Chiudi la conversazione
    .reopen = Riapri la conversazione
    .withdraw = Ritira il consenso
    .receipt = Apri la ricevuta

# Prima di ritirare, e i due pulsanti.
contact-withdraw =
    <b>Ritiri il consenso?</b>
    Cancello subito i dati della richiesta, e la conversazione finisce. Le tue risposte alle 3 domande restano.
    .yes = Ritira e cancella
    .no = No, tieni tutto

# Fatto.
contact-withdrawn =
    <b>Fatto: ho cancellato la richiesta.</b> Ho avvisato { agency-name }. I messaggi che vi siete scritti stanno su Telegram: i tuoi puoi eliminarli tu.

## Il telefono

# .give è il pulsante di Telegram che manda il numero; .no lo rifiuta. Stanno al posto della tastiera.
contact-phone =
    Il telefono non è obbligatorio. Se vuoi darlo, tocca il pulsante qui sotto: Telegram manda il tuo numero.
    .give = Manda il mio numero
    .no = Senza numero

contact-phone-taken = Fatto: { agency-name } ha anche il tuo numero.
contact-phone-none = Va bene, niente numero. Continua a scrivere qui.

## I messaggi alla persona

# Il primo messaggio dopo l'ultima risposta è partito.
contact-sent = Fatto: { agency-name } ha il tuo messaggio. La risposta arriva qui.

# Troppi messaggi senza una risposta. $most dice quanti ne passano.
contact-too-many =
    Questo messaggio non è partito: { agency-name } ne ha già { $most } da leggere. Aspetta una risposta, poi scrivi di nuovo.

# L'agenzia ha silenziato questa persona.
contact-muted =
    Questo messaggio non è partito: { agency-name } adesso non riceve messaggi da qui.

# Sotto contact-muted: dove si trova l'agenzia.
contact-elsewhere = Con /agenzia trovi i suoi contatti.

# Un messaggio che non si può passare (di certi tipi Telegram non fa copie).
contact-lost = Questo messaggio non sono riuscito a passarlo. Prova con un testo, una foto o un file.

# La conversazione finisce: da parte dell'agenzia, o della persona.
contact-ended = { agency-name-first } ha chiuso la conversazione. Se hai altro da chiedere, puoi riaprirla.
contact-closed = Conversazione chiusa. Se hai altro da chiedere, puoi riaprirla.
contact-reopened = Eccoci di nuovo: quello che scrivi qui lo legge { agency-name }.

## La scheda, nella scrivania
## Un messaggio per contatto. Si risponde a lui, o a uno dei messaggi sotto di lui.

# $name è il nome su Telegram.
lead-heading = 🙋 <b>{ $name }</b> chiede di parlare con voi.
lead-username = Su Telegram: @{ $username }
lead-phone = Telefono: { $phone }

# Che cosa serve a chi scrive, detto a voi. $voice: smm, gestisce i social di altri; owner e invited, ha
# un'attività. $need: customers, followers, both, action, two.
lead-needs =
    { $voice ->
        [smm] Gestisce i social di altri. Il risultato per chi glieli affida:
        [invited] Ha già chi gestisce i suoi social, e arriva da lì. Il suo risultato:
       *[owner] Il suo risultato:
    } <b>{ $need ->
        [customers] clienti
        [followers] follower
        [both] prima follower, poi clienti
        [action] persone che partecipano
       *[two] clienti e follower, per due attività
    }</b>.

# Sopra il messaggio che quella persona può copiare: gli spazi non li ha ancora riempiti nessuno.
lead-brief = Il suo messaggio. Gli spazi vuoti li riempite insieme:

# Il link da cui arriva, o nessuno.
lead-placement = Arriva da: { $placement }
lead-direct = Arriva senza un vostro link

# Che cosa ha scelto. $given e $until sono date.
lead-consent =
    Consenso del { $given }, fino al { $until }: { $news ->
        [yes] risposta e novità
       *[no] solo la risposta
    }

# A che punto è.
lead-state =
    <b>{ $status ->
        [new] Nessuno se ne occupa
        [taken] Preso in carico
        [won] Vinto
       *[lost] Perso
    }</b>{ $stage ->
        [open] {""}
       *[closed] , conversazione chiusa
    }{ $muted ->
        [yes] , messaggi silenziati
       *[no] {""}
    }.

# Come si fa.
lead-how =
    { $stage ->
        [open] { $place ->
            [topic] Quello che scrivete in questo argomento arriva a questa persona, in privato. Se rispondete a un messaggio di uno di voi, resta fra voi.
           *[chat] Rispondete a questo messaggio: la risposta arriva a questa persona, in privato.
        }
       *[closed] Per scrivere di nuovo, riaprite la conversazione.
    }

# Come si chiama l'argomento di un contatto, dove la scrivania ha gli argomenti; e come, se i suoi dati non ci
# sono più e l'argomento non si può eliminare.
lead-topic = { $name }
lead-topic-erased = Dati cancellati

# I pulsanti della scheda; .card sta sotto gli avvisi.
lead-buttons =
    .take = Preso in carico
    .win = Vinto
    .lose = Perso
    .mute = Silenzia
    .unmute = Riattiva
    .close = Chiudi
    .reopen = Riapri
    .card = Apri la scheda

# Il pulsante sotto ogni messaggio passato. $name può essere lungo: si taglia.
lead-marker = Scheda di { $name }

# La scheda, quando i dati sono stati cancellati. $why: asked, l'ha chiesto la persona; over, il tempo è
# finito. $day è una data.
lead-erased =
    { $why ->
        [asked] 🗑️ <b>Dati cancellati su richiesta</b>, il { $day }.
       *[over] 🗑️ <b>Dati cancellati alla scadenza</b>, il { $day }.
    }

## Avvisi nella scrivania

# Una risposta non è arrivata.
lead-lost = Questa risposta non è arrivata: Telegram non l'ha presa. Provate con un testo.

# Si risponde a una persona di cui non resta nulla.
lead-gone = Questa risposta non è partita: i dati di questa persona sono stati cancellati.

# Si risponde a una conversazione chiusa.
lead-closed = Questa risposta non è partita: la conversazione è chiusa. Riapritela, poi scrivete di nuovo.

# La persona chiude, o riprende.
lead-ended = La persona ha chiuso la conversazione.
lead-reopened = La persona ha riaperto la conversazione.

# Al posto della scheda, quando è stata mandata di nuovo.
lead-moved = La scheda è più in basso.

## /contatti

# Sopra una riga per contatto aperto; i pulsanti sotto aprono le schede.
leads-heading = 📇 <b>Contatti</b>

# Una riga. $days sono i giorni da quando ha scritto.
leads-line =
    { $number }. { $name }, { $days ->
        [0] oggi
        [one] da un giorno
       *[other] da { $days } giorni
    }: { $status ->
        [new] nessuno se ne occupa
        [taken] preso in carico
        [won] vinto
       *[lost] perso
    }
leads-none = Nessun contatto aperto.

# I contatti non si possono chiedere: manca qualcosa nella configurazione.
leads-off =
    I contatti sono spenti. Per accenderli servono il titolare dei dati e un indirizzo per la privacy. Ditelo a chi ha installato il bot: nella configurazione sono <code>controller</code> e <code>privacy_contact</code>.
