package io.incidentbridge.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words before a number say it is: in the languages in which people call. */
enum Label {
    PHONE(
            """
            phone, phones, phone no, telephone, tel, tele, ph, fon, fone, telefon, telefonnummer, telefonnr, telnr, telno,
            phonenumber, phoneno, rufnummer, ruckrufnummer, ruckruf, handy, handynummer, mobil, mobilnummer,
            mobile, mobilenumber, mobileno, mobilfunk, cell, cellphone, cellular, landline, fax, faxnummer, callback,
            call back, call me, call me back, call him, call her, call us, call them, ring me, ring her, ring him,
            reach me, reach him, reach her, reach us, contact number, contact no, contact me, whatsapp, sms, text me,
            my number, her number, his number, their number, our number, caller id, callerid, caller number,
            calling number, customer phone, customerphone, ani, dnis, msisdn, sip, sips, callto, tel uri,
            reachable, erreichbar, erreiche mich, anrufen unter, meine nummer, meine rufnummer,
            portable, joindre, rappeler, rappelez moi, appelez moi, mon numero, telephoner,
            telefono, movil, celular, llamar, llamame, llamarme, llameme, mi numero, cellulare, chiamare,
            chiamatemi, richiamare, richiamatemi, mio numero, telefone, telemovel, ligar, meu numero, telefoon,
            telefoonnummer, mobiel, terugbellen, mobiltelefon, telefonszam, komorka, komorkowy, numer telefonu,
            puhelin, puhelinnumero, cep, cep telefonu, телефон, телефона, тел, моб, мобильный, τηλεφωνο, κινητο,
            טלפון, هاتف, الهاتف, جوال, रफोन, फोन, मोबाइल, 電話, 電話番号, 电话, 手机, 手机号, 手机号码, 전화, 전화번호, 휴대폰
            """),

    /** Weaker: what follows may be the number of a call. */
    DIAL("call, called, calling, dial, dialed, dialled, ring, rang, text, appel, llamada, anrufer"),
    SSN(
            """
            ssn, ssns, social security, social security number, social security no, social, socialsecuritynumber, ss,
            itin, tax id
            """),
    BIRTH(
            """
            dob, d o b, date of birth, birth date, birthdate, birthday, dateofbirth, born, geboren, geb, geburtsdatum,
            geburtstag, geb datum, ne, nee, ne le, nee le, date de naissance, naissance, fecha de nacimiento, nacimiento,
            nacido, nacida, naci, data di nascita, nato, nata, nascita, data de nascimento, nascimento, nascido,
            nascida, geboortedatum, geboren op, fodselsdato, fodt, fodelsedatum, fodd, syntymaaika, syntynyt,
            data urodzenia, urodzony, urodzona, ur, datum narozeni, narozen, narozena, szuletesi datum, szuletett,
            dogum tarihi, dogumlu, data nasterii, nascut, дата рождения, родился, родилась, дата народження,
            ημερομηνια γεννησης, تاريخ الميلاد, תאריך לידה, जन्म तिथि, जन्मतिथि, 生年月日, 出生日期, 出生, 생년월일
            """),
    ID(
            """
            passport, passport no, reisepass, reisepassnummer, passeport, pasaporte, passaporto, passaporte, paspoort,
            passnummer, ausweis, ausweisnummer, personalausweis, personalausweisnummer, identity card, id card,
            national id, national identity, nationalid, driver s license, drivers license, driver license,
            driving licence, driving license, driver s licence, fuhrerschein, fuhrerscheinnummer, permis de conduire,
            carnet de conducir, patente di guida, national insurance, national insurance number, ni number, nino,
            steuer id, steuerid, steueridentifikationsnummer, steuerliche identifikationsnummer, idnr,
            sozialversicherungsnummer, rentenversicherungsnummer, svnr, numero de securite sociale, securite sociale,
            nir, insee, dni, nie, nif, codice fiscale, sin, social insurance, social insurance number, sin number,
            aadhaar, aadhar, uidai, pan card, bsn, burgerservicenummer, rijksregisternummer, numero national, pesel,
            personnummer, cpr, cpr nummer, fodselsnummer, henkilotunnus, hetu, cpf, curp, rfc, tfn, tax file,
            tax file number, medicare, nhs, nhs number, ahv, ahv nummer, avs, my number card, マイナンバー, 身份证,
            身份证号, 身份证号码, 주민등록번호, tc kimlik, kimlik, снилс, паспорт, инн, id number of the caller
            """),

    /** The number is a thing's, so that it stays. */
    THING(
            """
            order, orders, po, purchase order, invoice, invoices, ticket, tickets, incident, case, cases, change, request,
            req, ref, reference, confirmation, tracking, parcel, shipment, serial, serials, serialno, sn, s n, asset,
            tag, part, sku, item, article, product, build, version, ver, port, pid, process, error, code, err, id, ids,
            uid, account, acct, customer, customer no, customer number, contract, policy, booking, reservation, session,
            transaction, txn, event, job, batch, queue, room, model, firmware, patch, kb, hash, checksum, timestamp,
            epoch, ts, time, offset, size, bytes, row, record, document, doc, file, message, msg, call id, callid,
            conversation, conversation id, imei, iccid, mac, meter, device, machine, order no, license plate,
            auftrag, auftragsnummer, bestellung, bestellnummer, rechnung, rechnungsnummer, vorgang, vorgangsnummer,
            kundennummer, vertragsnummer, seriennummer, artikelnummer, ticketnummer, kennung, fall, sendung,
            sendungsnummer, zahler, zahlernummer, commande, facture, dossier, colis, contrat, reclamation, pedido,
            factura, expediente, contrato, ordine, fattura, pratica, contratto, encomenda, fatura, bestelling,
            factuur, zamowienie, faktura, заказ, счет, заявка, 注文, 订单
            """),

    /** Nothing by itself, and no part of an identifier when it is written without a blank. */
    NUMBER(
            "card, cards, pan, cc, visa, mastercard, amex, iban, nr, no, number, karte, tarjeta, carte, kreditkarte");

    private static final int WORDS = 8;
    private static final int LONGEST_PHRASE = 4;
    private static final int FARTHEST = 96;

    private static final Set<String> PASSED_OVER =
            Folding.words(
                    """
                                    is was are will be ist war lautet est c es era e sono sind number numbers no nr num
                                    nummer numero numer n no. номер the a on at under unter au al my it s its her his
                                    our their der die das den dem el le la il lo de du del di do am vom op von of to for
                                    for in line please me him us them back sur su på på paa den dnia в на mit auf bei
                                    january february march april may june july august september october november
                                    december jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz mai
                                    juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre
                                    octobre novembre decembre enero febrero marzo abril mayo junio julio agosto
                                    septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio
                                    settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro
                                    novembro dezembro januari februari maart mei augustus
                                    """);

    private static final Map<String, Label> PHRASES = new HashMap<>();
    private static final List<String> WITHOUT_BLANKS = new ArrayList<>();

    static {
        for (Label label : values()) {
            for (String phrase : label.phrases.strip().split("\\s*,\\s*", -1)) {
                String folded = Folding.of(phrase);
                PHRASES.putIfAbsent(folded, label);
                if (folded.charAt(0) >= 0x2E80) {
                    WITHOUT_BLANKS.add(folded);
                }
            }
        }
    }

    private final String phrases;

    Label(String phrases) {
        this.phrases = phrases;
    }

    /** What the words before a place say, or nothing. */
    static @Nullable Label before(FoldedText text, int place) {
        List<String> words = words(text, place);
        for (int skipped = 0; skipped < words.size(); skipped++) {
            Label label = endingWith(words, skipped);
            if (label != null && label != NUMBER) {
                return label;
            }
            if (label == null && !PASSED_OVER.contains(words.get(skipped))) {
                return null;
            }
        }
        return null;
    }

    /** Whether letters that stand directly before a number only say what it is. */
    static boolean is(String word) {
        return PHRASES.containsKey(word);
    }

    static @Nullable Label of(String word) {
        return PHRASES.get(word);
    }

    private static @Nullable Label endingWith(List<String> words, int last) {
        int most = Math.min(words.size() - last, LONGEST_PHRASE);
        for (int n = most; n > 0; n--) {
            String phrase = words.get(last);
            for (int k = 1; k < n; k++) {
                phrase = words.get(last + k) + " " + phrase;
            }
            Label label = PHRASES.get(phrase);
            if (label != null) {
                return label;
            }
        }
        return withoutBlanks(words.get(last));
    }

    /** Where words are not set apart, a label is what the text before ends with, or nearly. */
    private static @Nullable Label withoutBlanks(String word) {
        if (word.charAt(0) < 0x2E80) {
            return null;
        }
        for (String phrase : WITHOUT_BLANKS) {
            int at = word.lastIndexOf(phrase);
            if (at >= 0 && at + phrase.length() >= word.length() - 2) {
                return PHRASES.get(phrase);
            }
        }
        return null;
    }

    /** The last words before a place, the nearest first. */
    private static List<String> words(FoldedText text, int place) {
        List<String> words = new ArrayList<>(WORDS);
        int farthest = Math.max(0, place - FARTHEST);
        int end = place;
        while (words.size() < WORDS) {
            while (end > farthest && isBetween(text.charAt(end - 1)) && !text.isWordAt(end - 1)) {
                end--;
            }
            int start = end;
            while (start > farthest && text.isWordAt(start - 1)) {
                start--;
            }
            if (start == end) {
                break;
            }
            words.add(text.subSequence(start, end));
            end = start;
        }
        return words;
    }

    private static boolean isBetween(char c) {
        return c != FoldedText.TAKEN && c != '?' && c != '!';
    }
}
