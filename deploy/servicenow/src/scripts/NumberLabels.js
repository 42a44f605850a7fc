/** What the words before a number say it is: in the languages in which people call. */
var NumberLabels = Class.create();

NumberLabels.PHONE = 'phone';
NumberLabels.DIAL = 'dial';
NumberLabels.SSN = 'ssn';
NumberLabels.BIRTH = 'birth';
NumberLabels.ID = 'id';
NumberLabels.THING = 'thing';
NumberLabels.NUMBER = 'number';

/** In the order in which they count. */
NumberLabels.ORDER = ['phone', 'dial', 'ssn', 'birth', 'id', 'thing', 'number'];

/** As a folded text has them. */
NumberLabels.PHRASES = {
    phone:
        'phone, phones, phone no, telephone, tel, tele, ph, fon, fone, telefon, telefonnummer, telefonnr, ' +
        'telnr, telno, phonenumber, phoneno, rufnummer, ruckrufnummer, ruckruf, handy, handynummer, ' +
        'mobil, mobilnummer, mobile, mobilenumber, mobileno, mobilfunk, cell, cellphone, cellular, ' +
        'landline, fax, faxnummer, callback, call back, call me, call me back, call him, call her, call ' +
        'us, call them, ring me, ring her, ring him, reach me, reach him, reach her, reach us, contact ' +
        'number, contact no, contact me, whatsapp, sms, text me, my number, her number, his number, their ' +
        'number, our number, caller id, callerid, caller number, calling number, customer phone, ' +
        'customerphone, ani, dnis, msisdn, sip, sips, callto, tel uri, reachable, erreichbar, erreiche ' +
        'mich, anrufen unter, meine nummer, meine rufnummer, portable, joindre, rappeler, rappelez moi, ' +
        'appelez moi, mon numero, telephoner, telefono, movil, celular, llamar, llamame, llamarme, ' +
        'llameme, mi numero, cellulare, chiamare, chiamatemi, richiamare, richiamatemi, mio numero, ' +
        'telefone, telemovel, ligar, meu numero, telefoon, telefoonnummer, mobiel, terugbellen, ' +
        'mobiltelefon, telefonszam, komorka, komorkowy, numer telefonu, puhelin, puhelinnumero, cep, cep ' +
        'telefonu',
    dial:
        'call, called, calling, dial, dialed, dialled, ring, rang, text, appel, llamada, anrufer',
    ssn:
        'ssn, ssns, social security, social security number, social security no, social, ' +
        'socialsecuritynumber, ss, itin, tax id',
    birth:
        'dob, d o b, date of birth, birth date, birthdate, birthday, dateofbirth, born, geboren, geb, ' +
        'geburtsdatum, geburtstag, geb datum, ne, nee, ne le, nee le, date de naissance, naissance, fecha ' +
        'de nacimiento, nacimiento, nacido, nacida, naci, data di nascita, nato, nata, nascita, data de ' +
        'nascimento, nascimento, nascido, nascida, geboortedatum, geboren op, fodselsdato, fodt, ' +
        'fodelsedatum, fodd, syntymaaika, syntynyt, data urodzenia, urodzony, urodzona, ur, datum ' +
        'narozeni, narozen, narozena, szuletesi datum, szuletett, dogum tarihi, dogumlu, data nasterii, ' +
        'nascut',
    id:
        'passport, passport no, reisepass, reisepassnummer, passeport, pasaporte, passaporto, passaporte, ' +
        'paspoort, passnummer, ausweis, ausweisnummer, personalausweis, personalausweisnummer, identity ' +
        'card, id card, national id, national identity, nationalid, driver s license, drivers license, ' +
        'driver license, driving licence, driving license, driver s licence, fuhrerschein, ' +
        'fuhrerscheinnummer, permis de conduire, carnet de conducir, patente di guida, national ' +
        'insurance, national insurance number, ni number, nino, steuer id, steuerid, ' +
        'steueridentifikationsnummer, steuerliche identifikationsnummer, idnr, sozialversicherungsnummer, ' +
        'rentenversicherungsnummer, svnr, numero de securite sociale, securite sociale, nir, insee, dni, ' +
        'nie, nif, codice fiscale, sin, social insurance, social insurance number, sin number, aadhaar, ' +
        'aadhar, uidai, pan card, bsn, burgerservicenummer, rijksregisternummer, numero national, pesel, ' +
        'personnummer, cpr, cpr nummer, fodselsnummer, henkilotunnus, hetu, cpf, curp, rfc, tfn, tax ' +
        'file, tax file number, medicare, nhs, nhs number, ahv, ahv nummer, avs, my number card, tc ' +
        'kimlik, kimlik, id number of the caller',
    thing:
        'order, orders, po, purchase order, invoice, invoices, ticket, tickets, incident, case, cases, ' +
        'change, request, req, ref, reference, confirmation, tracking, parcel, shipment, serial, serials, ' +
        'serialno, sn, s n, asset, tag, part, sku, item, article, product, build, version, ver, port, ' +
        'pid, process, error, code, err, id, ids, uid, account, acct, customer, customer no, customer ' +
        'number, contract, policy, booking, reservation, session, transaction, txn, event, job, batch, ' +
        'queue, room, model, firmware, patch, kb, hash, checksum, timestamp, epoch, ts, time, offset, ' +
        'size, bytes, row, record, document, doc, file, message, msg, call id, callid, conversation, ' +
        'conversation id, imei, iccid, mac, meter, device, machine, order no, license plate, auftrag, ' +
        'auftragsnummer, bestellung, bestellnummer, rechnung, rechnungsnummer, vorgang, vorgangsnummer, ' +
        'kundennummer, vertragsnummer, seriennummer, artikelnummer, ticketnummer, kennung, fall, sendung, ' +
        'sendungsnummer, zahler, zahlernummer, commande, facture, dossier, colis, contrat, reclamation, ' +
        'pedido, factura, expediente, contrato, ordine, fattura, pratica, contratto, encomenda, fatura, ' +
        'bestelling, factuur, zamowienie, faktura',
    number:
        'card, cards, pan, cc, visa, mastercard, amex, iban, nr, no, number, karte, tarjeta, carte, ' +
        'kreditkarte'
};

NumberLabels.OTHER_SCRIPTS = {
    phone:
        'телефон, телефона, тел, моб, мобильный, τηλεφωνο, κινητο, טלפון, هاتف, الهاتف, جوال, रफोन, फोन, ' +
        'मोबाइल, 電話, 電話番号, 电话, 手机, 手机号, 手机号码, 전화, 전화번호, 휴대폰',
    birth:
        'дата рождения, родился, родилась, дата народження, ημερομηνια γεννησης, تاريخ الميلاد, תאריך ' +
        'לידה, जन्म तिथि, जन्मतिथि, 生年月日, 出生日期, 出生, 생년월일',
    id:
        'マイナンバー, 身份证, 身份证号, 身份证号码, 주민등록번호, снилс, паспорт, инн',
    thing:
        'заказ, счет, заявка, 注文, 订单'
};

NumberLabels.PASSED_OVER =
    'is was are will be ist war lautet est c es era e sono sind number numbers no nr num nummer ' +
    'numero numer n no. the a on at under unter au al my it s its her his our their der die das den ' +
    'dem el le la il lo de du del di do am vom op von of to for for in line please me him us them ' +
    'back sur su paa den dnia mit auf bei january february march april may june july august september ' +
    'october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz ' +
    'mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre ' +
    'novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre ' +
    'diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro ' +
    'fevereiro maio junho julho setembro outubro novembro dezembro januari februari maart mei ' +
    'augustus';

NumberLabels.PASSED_OVER_IN_OTHER_SCRIPTS = 'номер på på в на março';

NumberLabels.WORDS = 8;
NumberLabels.LONGEST_PHRASE = 4;
NumberLabels.FARTHEST = 96;

/** Those that everybody shares, since it takes a while to read them. */
NumberLabels.all = function () {
    if (!NumberLabels.read) {
        NumberLabels.read = new NumberLabels();
    }
    return NumberLabels.read;
};

NumberLabels.prototype = {
    initialize: function () {
        this.phrases = {};
        this.passedOver = {};
        this.withoutBlanks = [];
        for (var i = 0; i < NumberLabels.ORDER.length; i++) {
            var label = NumberLabels.ORDER[i];
            this._addAll(label, NumberLabels.PHRASES[label]);
            this._addAll(label, FoldedText.foldAll(NumberLabels.OTHER_SCRIPTS[label] || ''));
        }
        var words = NumberLabels.PASSED_OVER + ' ' + FoldedText.foldAll(NumberLabels.PASSED_OVER_IN_OTHER_SCRIPTS);
        this.passedOver = NumberLabels.setOf(words.split(' '));
    },

    /** What the words before a place say, or nothing. */
    before: function (text, place) {
        if (text.labels === undefined) {
            text.labels = {};
        }
        if (text.labels[place] === undefined) {
            text.labels[place] = this._before(text, place);
        }
        return text.labels[place];
    },

    /** What a phrase says by itself, or nothing. */
    of: function (phrase) {
        return this.phrases[' ' + phrase] || null;
    },

    _before: function (text, place) {
        var words = new WordsBefore(text, place, NumberLabels.FARTHEST);
        for (var skipped = 0; skipped < NumberLabels.WORDS; skipped++) {
            var word = words.get(skipped);
            // No label has a digit in it.
            if (word === '' || (word.charAt(0) >= '0' && word.charAt(0) <= '9')) {
                return null;
            }
            var label = this._endingWith(words, skipped);
            if (label && label !== NumberLabels.NUMBER) {
                return label;
            }
            if (!label && !this.passedOver[' ' + word]) {
                return null;
            }
        }
        return null;
    },

    /** The longest counts. */
    _endingWith: function (words, last) {
        var phrase = '';
        var found = null;
        for (var n = 0; n < NumberLabels.LONGEST_PHRASE && last + n < NumberLabels.WORDS; n++) {
            var word = words.get(last + n);
            if (word === '') {
                break;
            }
            phrase = n === 0 ? word : word + ' ' + phrase;
            found = this.of(phrase) || found;
        }
        return found || this._withoutBlanks(words.get(last));
    },

    /** Where words are not set apart, a label is what the text before ends with, or nearly. */
    _withoutBlanks: function (word) {
        if (word.charCodeAt(0) < 0x2e80) {
            return null;
        }
        for (var i = 0; i < this.withoutBlanks.length; i++) {
            var phrase = this.withoutBlanks[i];
            var at = word.lastIndexOf(phrase);
            if (at >= 0 && at + phrase.length >= word.length - 2) {
                return this.of(phrase);
            }
        }
        return null;
    },

    _addAll: function (label, text) {
        var phrases = text.split(', ');
        for (var i = 0; i < phrases.length; i++) {
            var phrase = phrases[i];
            if (phrase !== '' && !this.of(phrase)) {
                this.phrases[' ' + phrase] = label;
                if (phrase.charCodeAt(0) >= 0x2e80) {
                    this.withoutBlanks.push(phrase);
                }
            }
        }
    },

    type: 'NumberLabels'
};

/** Behind a blank, so that no word is by chance what every object has. */
NumberLabels.setOf = function (words) {
    var set = {};
    for (var i = 0; i < words.length; i++) {
        set[' ' + words[i]] = true;
    }
    return set;
};

/** The last words before a place, the nearest first, each found when it is asked for. */
function WordsBefore(text, place, farthest) {
    this.text = text;
    this.end = place;
    this.farthest = Math.max(0, place - farthest);
    this.words = [];
}

/** Empty where there are no more. */
WordsBefore.prototype.get = function (index) {
    while (this.words.length <= index) {
        this.words.push(this._next());
    }
    return this.words[index];
};

WordsBefore.prototype._next = function () {
    while (this.end > this.farthest && this._isBetween(this.text.charAt(this.end - 1)) && !this.text.isWordAt(this.end - 1)) {
        this.end--;
    }
    var start = this.end;
    while (start > this.farthest && this.text.isWordAt(start - 1)) {
        start--;
    }
    var word = this.text.substring(start, this.end);
    this.end = start;
    return word;
};

WordsBefore.prototype._isBetween = function (c) {
    return c !== FoldedText.TAKEN && c !== '?' && c !== '!';
};
