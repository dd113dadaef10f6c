### PROFILO: i testi che Telegram mostra fuori dalla conversazione. Solo testo, senza grassetti né link.

# Quello che si legge prima di toccare «Avvia». Al massimo 512 caratteri.
bot-description =
    Dai social ti servono follower o clienti? La differenza è grossa. Un follower ti segue. Un cliente chiama, prenota, viene, compra.

    Rispondi a 3 domande, un tocco ciascuna. Scopri che cosa ti serve, perché, e quali numeri contare. E che cosa chiedere a chi gestisce i tuoi social.

    Per chi ha un locale, un negozio, un mestiere. Per chi vende la propria immagine. Per associazioni e partiti. E per chi fa social media manager.

# Quello che si legge nel profilo del bot e quando se ne condivide il link. Al massimo 120 caratteri.
bot-short-description = Ti servono follower o clienti? Scoprilo con 3 domande, un tocco ciascuna.

# Il menu dei comandi, accanto alla casella di testo. Meglio sotto i 40 caratteri l'uno, altrimenti sul
# telefono si tagliano.
commands =
    .start = Inizia le 3 domande
    .differenza = Confronta follower e clienti
    .esempi = Scegli fra 9 storie con i conti
    .ricomincia = Torna alla prima domanda
    .aiuto = Scopri come funziona
    .privacy = Scopri che cosa tengo
    .cancella = Cancella i tuoi dati
    .inviti = Apri i tuoi inviti
    .agenzia = Scopri chi c'è dietro

# Prima della prima domanda, se con `earlier_bot = true` si dice che lo stesso token era di un altro bot: con
# questa riga sparisce la tastiera che aveva lasciato. Una riga sola, al massimo 80 caratteri.
earlier-bot = La vecchia tastiera qui sotto non serve più.
