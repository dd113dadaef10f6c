### SCRIVANIA: quello che legge l'agenzia nella sua chat, la «scrivania».
###
### Qui si parla all'agenzia: «voi». Chi usa il bot non legge mai questi testi.

## La chat diventa la scrivania, o smette di esserlo

# La prima cosa che si legge quando il link di `pair` è stato aperto. Sotto c'è desk-help.
desk-welcome =
    🗂 <b>Questa chat è la vostra scrivania.</b>

    Chi usa il bot non la vede. Qui leggete che cosa portano i vostri link.

# Che cosa si può fare qui: sotto il benvenuto, su /aiuto, e quando non si capisce un messaggio.
desk-help =
    Scrivete /conti per vedere quante persone sono arrivate e da dove.

    Con /aiuto rileggete questo messaggio.

# .accounts apre i conti degli ultimi 30 giorni; .open la chat privata con il bot, sotto i saluti.
desk-buttons =
    .accounts = Apri i conti
    .open = Apri il bot

# L'ultimo messaggio nella vecchia scrivania, quando un'altra chat prende il suo posto.
desk-replaced =
    La scrivania ora è un'altra chat. Qui non arriva più nulla.

# L'ultimo messaggio, dopo `unpair`.
desk-unpaired =
    Questa chat non è più la scrivania. Per averla di nuovo, chiedete un nuovo link a chi ha installato il bot.

# Il menù dei comandi della scrivania: una riga ciascuno.
desk-commands =
    .conti = Quante persone sono arrivate, e da dove
    .contatti = Chi vuole parlare con voi
    .aiuto = Che cosa potete fare qui

## /conti

# $period dice quanti giorni si guardano.
accounts-heading =
    📊 <b>{ $period ->
        [week] Ultimi 7 giorni
        [month] Ultimi 30 giorni
        [quarter] Ultimi 90 giorni
       *[all] Dall'inizio
    }</b>

# Nel periodo nessuno ha cominciato.
accounts-none =
    Nessuno ha ancora cominciato. Condividete il link e tornate qui.

# $started conversazioni cominciate, $first e $second che hanno superato la domanda 1 e la 2, $verdicts
# arrivate alla risposta.
accounts-funnel =
    Cominciate: <b>{ $started }</b>
    Domanda 1: { $first }
    Domanda 2: { $second }
    Risposta: <b>{ $verdicts }</b>

# Sta sopra una riga per link.
accounts-placements =
    <b>Da dove arrivano</b>

# Una riga: il nome del link, quante cominciate, quante arrivate alla risposta.
accounts-placement = { $label }: { $started } cominciate, { $verdicts } con risposta
accounts-passed-on = Passaparola: { $started } cominciate, { $verdicts } con risposta
accounts-direct = Senza link: { $started } cominciate, { $verdicts } con risposta
accounts-other = Link non vostri: { $started } cominciate, { $verdicts } con risposta

# Che cosa vogliono dire i numeri.
accounts-definitions =
    Ogni conversazione conta una volta. «Domanda 1» e «Domanda 2»: quante le hanno superate. «Risposta»: quante l'hanno letta.

# I pulsanti sotto i conti.
accounts-periods =
    .week = 7 giorni
    .month = 30
    .quarter = 90
    .all = Tutto
