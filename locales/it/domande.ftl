### DOMANDE: il benvenuto, le domande, la strada per chi fa social media manager.
###
### Come si modifica questo file:
### - a sinistra di «=» c'è il nome del messaggio: non si tocca. A destra c'è il testo: quello è tuo;
### - le righe che cominciano con un punto (.venue, .goods) sono i pulsanti: al massimo 40 caratteri,
### meglio 26; dove sono 2 per riga, al massimo 18. Chi scrive la prima parola di un pulsante lo
### sceglie: nella stessa domanda le prime parole devono essere diverse;
### - le righe che seguono la prima vanno rientrate di 4 spazi;
### - quello che sta fra parentesi graffe, come { $step }, lo scrive il bot: lascialo com'è;
### - si usano solo <b>, <i>, <blockquote> e <a href="">, sempre chiusi. <i> serve solo per i titoli;
### - al massimo un'emoji per schermata, davanti a un titolo. Nei pulsanti qui non servono;
### - chi ha un'attività legge i testi senza -smm, chi risponde per altri quelli con -smm: cambiali insieme.

## Inizio

# Prima riga di una conversazione nuova, sopra la domanda 1. Deve stare sullo schermo di un telefono
# insieme alla domanda e ai pulsanti: meglio sotto i 130 caratteri. L'emoji della schermata è qui.
# { $total } è quante sono le domande.
welcome =
    👋 Ciao! Dai social ti servono <b>follower</b> o <b>clienti</b>? Lo capiamo con { $total } domande, un tocco ciascuna.

# Come welcome, per chi arriva dal link che il suo social media manager gli ha mandato.
welcome-invited =
    👋 Ciao! Ti servono <b>follower</b> o <b>clienti</b>? Rispondi a { $total } domande, un tocco ciascuna. Alla fine hai un messaggio per chi ti ha mandato il link.

# Sopra ogni domanda. { $step } è il numero della domanda, { $total } quante sono.
progress = Domanda { $step } di { $total }

# Al posto di progress, sopra la domanda in più.
progress-extra = Ancora una domanda

## Domanda 1: l'attività

# Domanda 1. I pulsanti, 2 per riga, compaiono anche quando risponde chi fa social media manager (tranne
# .smm). .cause e .two compaiono solo quando il bot chiede quale attività è: .two vuol dire che valgono
# tutte e due quelle che ha capito.
question-activity =
    <b>Di che cosa ti occupi?</b>
    Tocca un pulsante, o scrivilo con parole tue. Se fai anche l'influencer, dillo.
    .venue = Locali e hotel
    .shop = Negozi e online
    .service = Servizi e mestieri
    .influencer = Influencer
    .model = Modelle e modelli
    .other = Altre attività
    .smm = Social media manager
    .cause = Associazioni, enti, partiti
    .two = Tutte e due le attività

# Domanda 1 per chi fa social media manager e risponde al posto di chi gli affida i social. I pulsanti
# sono quelli di question-activity.
question-activity-smm =
    <b>Di che cosa si occupa chi ti affida i social?</b>
    Tocca un pulsante, o scrivilo con parole tue. Se fa anche l'influencer, dillo.

## Domanda in più: che cosa si vende

# Compare solo dopo «Altre attività».
question-sells =
    <b>Che cosa vendi?</b>
    Vendi una cosa o un lavoro? Prodotti o servizi. Ti chiamano per il tuo volto e il tuo nome? La tua immagine. Vivi di quote o doni? Associazione.
    .goods = Prodotti o servizi
    .image = La mia immagine
    .nothing = Associazione, ente, partito

# La stessa domanda, per chi fa social media manager.
question-sells-smm =
    <b>Che cosa vende chi ti affida i social?</b>
    Vende una cosa o un lavoro? Prodotti o servizi. Lavora con il suo volto e il suo nome? La sua immagine. Vive di quote o doni? Associazione.
    .goods = Prodotti o servizi
    .image = La sua immagine
    .nothing = Associazione, ente, partito

## Domanda 2: l'obiettivo
## Da una parte le parole di chi ha l'attività, dall'altra (-smm) come le riporta chi gestisce i social.

# Domanda 2 per chi vende prodotti o servizi.
question-goods =
    <b>Che cosa vuoi dai social?</b>
    Scegli la cosa più importante.
    .takings = Incassare di più
    .known = Farmi conoscere
    .followers = Avere più follower
    .few-customers = Vendere a chi mi segue già
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-goods-smm =
    <b>Che cosa vuole chi ti affida i social?</b>
    Scegli la frase che direbbe, anche se tu la pensi diversamente.
    .takings = Incassare di più
    .known = Farsi conoscere
    .followers = Avere più follower
    .few-customers = Vendere a chi segue già il profilo
    .unsure = Non ha le idee chiare

# Domanda 2 per chi vende la propria immagine.
question-image =
    <b>Che cosa vuoi dai social?</b>
    Scegli la cosa più importante.
    .audience = Avere un pubblico più ampio
    .collaborations = Trovare lavori pagati
    .products = Vendere anche prodotti miei
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-image-smm =
    <b>Che cosa vuole chi ti affida i social?</b>
    Scegli la frase che direbbe, anche se tu la pensi diversamente.
    .audience = Avere un pubblico più ampio
    .collaborations = Trovare lavori pagati
    .products = Vendere anche prodotti propri
    .unsure = Non ha le idee chiare

# Domanda 2 per una causa: associazione, ente, partito, parrocchia.
question-cause =
    <b>Che cosa vuoi dai social?</b>
    Partecipare vuol dire iscriversi, donare, venire, votare.
    .members = Far partecipare più persone
    .known = Farsi conoscere
    .followers = Avere più follower
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-cause-smm =
    <b>Che cosa vuole chi ti affida i social?</b>
    Partecipare vuol dire iscriversi, donare, venire, votare.
    .members = Far partecipare più persone
    .known = Farsi conoscere
    .followers = Avere più follower
    .unsure = Non ha le idee chiare

# Domanda 2 per chi ha due attività: una vende prodotti o servizi, l'altra la propria immagine.
question-two =
    <b>Quale attività paga le spese?</b>
    Si comincia da quella.
    .goods = Prodotti o servizi
    .image = La mia immagine
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-two-smm =
    <b>Quale attività paga le spese?</b>
    Rispondi per chi ti affida i social: si comincia da quella.
    .goods = Prodotti o servizi
    .image = La sua immagine
    .unsure = Non ha le idee chiare

## Domanda 3: chi gestisce i social

# Domanda 3. A chi fa social media manager, e a chi è stato invitato da lui o da lei, non si chiede.
question-manager =
    <b>Chi gestisce i tuoi social?</b>
    Così ti dico da dove partire.
    .myself = Io o qualcuno dei miei
    .professional = Agenzia o professionista
    .searching = Nessuno, per ora

## La strada per chi fa social media manager
## Qui «cliente» vuol dire una cosa sola: chi compra. Chi affida i social è «chi ti affida i social».

# Titolo della schermata che si apre con «Social media manager».
smm-heading = 🤝 <b>Prima di ogni lavoro, una domanda</b>

# Secondo paragrafo: perché chiederlo.
smm-why =
    Chi ti affida i social vuole follower o clienti? Spesso dice «più follower» e pensa «più incassi». Sono obiettivi diversi: chiedi sempre che cosa vuole. Non conosce la differenza? Spiegala. Se parlate la stessa lingua, eviti malintesi spiacevoli e lavori con più serenità.

# Terzo paragrafo: le strade, nell'ordine dei pulsanti.
smm-how =
    Fai un invito: ognuno risponde per conto suo, poi leggete se volete la stessa cosa. Inoltra la pagina, per spiegare la differenza. Oppure rispondi al suo posto, e hai un testo da far confermare.

# Pulsanti di quella schermata: .share fa un invito, .forward la pagina da inoltrare,
# .answer la domanda 1.
smm-buttons =
    .share = Fai un invito
    .forward = Inoltra la pagina
    .answer = Rispondi al suo posto

## Pulsanti per muoversi

# Compaiono sotto le schermate. .back e .restart stanno sulla stessa riga: al massimo 18 caratteri.
# .difference apre la pagina che spiega la differenza; .answer torna al risultato; .resume esce da una
# pagina e riprende la conversazione; .another sta sotto la scelta fra più attività.
navigation =
    .back = Indietro
    .restart = Ricomincia
    .difference = La differenza
    .answer = Torna al risultato
    .resume = Torna dov'eri
    .examples = Vai agli esempi
    .erase = Cancella i miei dati
    .another = Torna alla domanda
