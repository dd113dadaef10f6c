### DOMANDE: il benvenuto, le tre domande, la strada per chi fa social media manager.
###
### Come si modifica questo file:
### - a sinistra di «=» c'è il nome del messaggio: non si tocca. A destra c'è il testo: quello è tuo;
### - le righe che cominciano con un punto (.venue, .goods) sono i pulsanti: al massimo 40 caratteri,
### meglio 26. Chi scrive la prima parola di un pulsante lo sceglie: nella stessa domanda le prime
### parole devono essere diverse;
### - le righe che seguono la prima vanno rientrate di 4 spazi;
### - quello che sta fra parentesi graffe, come { $step }, lo scrive il bot: lascialo com'è;
### - si usano solo <b>, <i>, <blockquote> e <a href="">, sempre chiusi;
### - al massimo un'emoji per schermata, davanti a un titolo. Nei pulsanti qui non servono.

## Inizio

# Prima riga di una conversazione nuova, sopra la domanda 1. È la prima cosa che si legge: meglio
# sotto i 300 caratteri. L'emoji della schermata è qui.
welcome =
    👋 Ciao! Capiamo insieme se dai social ti servono <b>follower</b> o <b>clienti</b>. Sono 3 domande, un tocco ciascuna.

# Sopra ogni domanda. { $step } è il numero della domanda, { $total } quante sono.
progress = <i>Domanda { $step } di { $total }</i>

## Domanda 1: l'attività

# Domanda 1. I pulsanti compaiono anche quando risponde chi fa social media manager (tranne .smm) e
# quando il bot chiede «Intendi una di queste?».
question-activity =
    <b>Di che cosa ti occupi?</b>
    Hai un salone, una palestra, uno studio, un laboratorio? Tocca «Servizi e professioni».
    .venue = Bar, ristorante, hotel, club
    .shop = Negozio, anche online
    .service = Servizi e professioni
    .influencer = Influencer o creator
    .model = Modella o modello
    .other = Altro tipo di attività
    .smm = Social media manager

# Domanda 1 per chi fa social media manager e risponde al posto di chi gli affida i profili. I
# pulsanti sono quelli di question-activity.
question-activity-smm =
    <b>Di che cosa si occupa chi ti affida i profili?</b>
    Scegli l'attività più vicina.

## Domanda in più: che cosa si vende

# Compare solo dopo «Altro tipo di attività». I pulsanti valgono anche per question-sells-smm: sono
# parole di chi ha l'attività.
question-sells =
    <b>Che cosa vendi?</b>
    Olio, corsi, viaggi, riparazioni: sono prodotti o servizi. Il tuo volto, la tua voce, il tuo nome: sono la tua immagine.
    .goods = Prodotti o servizi
    .image = La mia immagine

# La stessa domanda, per chi fa social media manager.
question-sells-smm =
    <b>Che cosa vende chi ti affida i profili?</b>
    Scegli la risposta che darebbe. L'immagine è il volto, la voce, il nome di una persona.

## Domanda 2: l'obiettivo

# Domanda 2 per chi vende prodotti o servizi. «Più incassi» resta così: c'è chi lo scrive a mano. I
# pulsanti valgono anche per question-goods-smm.
question-goods =
    <b>Che cosa vuoi dai social?</b>
    Scegli la cosa che ti preme di più.
    .takings = Più incassi
    .known = Farmi conoscere in zona
    .followers = Follower in più
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-goods-smm =
    <b>Che cosa ti chiede?</b>
    Scegli la frase che direbbe, anche se tu la pensi diversamente.

# Domanda 2 per chi vende la propria immagine. I pulsanti valgono anche per question-image-smm.
question-image =
    <b>Che cosa vuoi dai social?</b>
    Scegli la cosa che ti preme di più.
    .audience = Pubblico più ampio
    .collaborations = Ingaggi e collaborazioni
    .products = Vendere anche prodotti miei
    .unsure = Non lo so ancora

# La stessa domanda, per chi fa social media manager.
question-image-smm =
    <b>Che cosa ti chiede?</b>
    Scegli la frase che direbbe, anche se tu la pensi diversamente.

## Domanda 3: chi cura i profili

# Domanda 3.
question-manager =
    <b>Chi cura i tuoi profili?</b>
    Così ti dico da dove partire.
    .myself = Io in prima persona
    .professional = Agenzia o professionista
    .searching = Cerco qualcuno

# La stessa domanda, per chi fa social media manager: ha pulsanti suoi.
question-manager-smm =
    <b>Chi cura quei profili adesso?</b>
    Scegli come stanno le cose oggi.
    .myself = Fa da sé
    .professional = Io o un'agenzia
    .searching = Nessuno, per ora

## La strada per chi fa social media manager
## Qui «cliente» vuol dire una cosa sola: chi compra. Chi affida i social è «chi ti affida i profili».

# Titolo della schermata che si apre con «Social media manager».
smm-heading = 🤝 <b>Prima di ogni lavoro, una domanda</b>

# Secondo paragrafo: perché chiederlo.
smm-why =
    Chi ti affida i profili vuole follower o clienti? Spesso dice «più follower» e intende «più incassi». Sono obiettivi diversi, con strategie e misure diverse. Chiedilo prima e, se serve, spiega la differenza. Parlare la stessa lingua evita malintesi.

# Terzo paragrafo: le due strade, che sono i due pulsanti.
smm-how =
    Invia le 3 domande a chi ti affida i profili: il messaggio è già pronto. Oppure rispondi tu, con le sue parole. Alla fine hai un brief da far confermare.

# Pulsanti di quella schermata: .share apre la condivisione di Telegram, .answer la domanda 1.
smm-buttons =
    .share = Invia le 3 domande
    .answer = Rispondi al suo posto

# Testo che accompagna il link mandato da chi fa social media manager a chi gli affida i profili.
# Solo testo, senza grassetti: meglio sotto i 200 caratteri.
share-with-client = Prima di lavorare ai tuoi profili: ti servono follower o clienti? Rispondi a 3 domande, un tocco ciascuna. Alla fine trovi il brief, un testo già scritto: mandamelo, e partiamo dall'obiettivo giusto.

## Pulsanti per muoversi

# Compaiono sotto le schermate. .back e .restart stanno sulla stessa riga, .answer e .restart anche:
# meglio sotto i 18 caratteri. .answer torna alla risposta finale; .resume esce da una pagina e riprende
# la conversazione; .another sta sotto «Intendi una di queste?».
navigation =
    .back = Indietro
    .restart = Ricomincia
    .answer = Vedi la risposta
    .resume = Riprendi da dov'eri
    .examples = Leggi gli esempi
    .erase = Cancella i miei dati
    .another = Nessuna di queste
