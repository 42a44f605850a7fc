package io.incidentbridge.console.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Every text of the pages, in English. Another language is a file {@code
 * messages/msg_de.properties} with a line for each of them; what it leaves out stays English.
 */
@MessageBundle(locale = "en")
public interface Messages {

    // The frame

    @Message("en")
    String language();

    @Message("Incident Bridge")
    String product();

    @Message("Skip to the content")
    String skip();

    @Message("Pages")
    String navigation();

    @Message("operator")
    String operator();

    @Message("viewer")
    String viewer();

    @Message("waiting")
    String waiting();

    @Message("Wrong")
    String wrong();

    @Message("Watch")
    String watch();

    @Message("The connection is lost: what you see may be old. Trying again.")
    String connectionLost();

    @Message("The connection is back.")
    String connectionBack();

    @Message("API")
    String contract();

    @Message("Times are in UTC.")
    String timesInUtc();

    @Message(
            "{#switch word}"
                    + "{#case 'overview'}Overview"
                    + "{#case 'escalations'}Escalations"
                    + "{#case 'review'}Review"
                    + "{#case 'quarantine'}Quarantine"
                    + "{#case 'rules'}Rules"
                    + "{#case 'reconciliation'}Reconciliation"
                    + "{#case 'status'}Status"
                    + "{#else}{word}{/switch}")
    String section(String word);

    // What is wrong, and what to do

    @Message(
            "{#switch kind}"
                    + "{#case 'no-replica'}No replica delivers"
                    + "{#case 'access-refused'}ServiceNow refuses access: nothing gets through"
                    + "{#case 'breaker'}ServiceNow fails: nothing is sent but probes"
                    + "{#case 'preflight'}ServiceNow is not set up as it must be"
                    + "{#case 'review'}{count} {#if count == 1}call waits"
                    + "{#else}calls wait{/if} for a decision"
                    + "{#case 'backlog-old'}The backlog is old"
                    + "{#case 'quarantine-rising'}Far more events than usual cannot be read"
                    + "{#case 'rules'}The file of rules is refused"
                    + "{#case 'not-heard'}Nobody listens to Genesys Cloud"
                    + "{#case 'not-compared'}Calls are not compared with Genesys Cloud"
                    + "{#case 'gaps'}Nobody listened for {count} {#if count == 1}time"
                    + "{#else}times{/if} not yet compared"
                    + "{#case 'missed'}{count} {#if count == 1}call"
                    + "{#else}calls{/if} came without an event in the last day"
                    + "{#case 'quarantine'}{count} {#if count == 1}event"
                    + "{#else}events{/if} could not be read"
                    + "{#case 'paused'}ServiceNow asked to wait"
                    + "{#case 'storm'}{count} {#if count == 1}call is"
                    + "{#else}calls are{/if} listed on one incident"
                    + "{#else}{kind}{/switch}")
    String trouble(String kind, long count);

    @Message(
            "{#switch kind}"
                    + "{#case 'no-replica'}Calls are taken and kept; nothing is delivered until a "
                    + "replica runs."
                    + "{#case 'access-refused'}Calls are taken and kept. Mend what the preflight "
                    + "names; delivery goes on by itself."
                    + "{#case 'breaker'}Calls are taken and kept, and delivered once a probe "
                    + "succeeds. See whether ServiceNow is up."
                    + "{#case 'preflight'}Each finding says what mends it."
                    + "{#case 'review'}Nothing more is tried by itself. Replay them, or discard them "
                    + "with a reason."
                    + "{#case 'backlog-old'}Calls wait longer than they should. See what holds them "
                    + "up."
                    + "{#case 'quarantine-rising'}A sender has probably changed what it sends. Look "
                    + "at the newest, and tell the sender."
                    + "{#case 'rules'}The rules before it stay in force. Correct the lines that are "
                    + "named; the file is read again by itself."
                    + "{#case 'not-heard'}Calls are found when they are compared: later, but not "
                    + "fewer. It is tried again by itself."
                    + "{#case 'not-compared'}Calls of which no event comes are not found until this "
                    + "is mended; then they are, as far back as is set."
                    + "{#case 'gaps'}Comparing tells what was missed then, a quarter of an hour "
                    + "later at most."
                    + "{#case 'missed'}They have their incidents. See why no event of them came."
                    + "{#case 'quarantine'}Correct and resubmit them, or discard them with a reason."
                    + "{#case 'paused'}This is normal, and ends by itself."
                    + "{#case 'storm'}They came in such numbers that they have one incident together."
                    + "{#else}{/switch}")
    String remedy(String kind);

    @Message(
            "{#switch kind}"
                    + "{#case 'review'}Decide"
                    + "{#case 'quarantine'}Look at them"
                    + "{#case 'quarantine-rising'}Look at them"
                    + "{#case 'backlog-old'}Look at the backlog"
                    + "{#case 'rules'}Look at the rules"
                    + "{#case 'not-heard'}Look at who listens"
                    + "{#case 'not-compared'}Look at what is compared"
                    + "{#case 'gaps'}Look at the times"
                    + "{#case 'missed'}Look at the calls"
                    + "{#case 'storm'}Look at the storm"
                    + "{#case 'preflight'}See what to mend"
                    + "{#case 'access-refused'}See what to mend"
                    + "{#else}Look at the status{/switch}")
    String goThere(String kind);

    @Message("What is wrong")
    String whatIsWrong();

    @Message("since")
    String since();

    @Message("until")
    String until();

    @Message("All is well.")
    String allIsWell();

    @Message("Calls become incidents, and nothing waits for a person.")
    String allIsWellMore();

    // Overview

    @Message("Now")
    String now();

    @Message("Backlog")
    String backlog();

    @Message("the oldest for {age}")
    String oldestFor(String age);

    @Message("nothing waits")
    String nothingWaits();

    @Message("In review")
    String inReview();

    @Message("In quarantine")
    String inQuarantine();

    @Message("Work notes waiting")
    String notesWaiting();

    @Message("Requests in the last minute")
    String requestsLastMinute();

    @Message("of {limit} at most")
    String ofAtMost(long limit);

    @Message("no limit is set")
    String noLimit();

    @Message("no replica runs")
    String noReplica();

    @Message("In flight")
    String inFlight();

    @Message("of {allowed} allowed now")
    String ofAllowed(int allowed);

    @Message("The last hour")
    String lastHour();

    @Message("The last day")
    String lastDay();

    @Message("Accepted")
    String accepted();

    @Message("Raised")
    String raised();

    @Message("and {count} listed on storms")
    String andListed(long count);

    @Message("Duplicates")
    String duplicates();

    @Message("Ignored")
    String ignored();

    @Message("Quarantined")
    String quarantined();

    @Message("Into review")
    String intoReview();

    @Message("To the incident")
    String toIncident();

    @Message("95 %: {most}, 99 %: {nearlyAll}")
    String slower(String most, String nearlyAll);

    @Message("Delivered a second")
    String aSecond();

    @Message("As a table")
    String asTable();

    @Message("The way to ServiceNow")
    String wayToServiceNow();

    @Message("Delivery")
    String delivery();

    @Message(
            "{#switch word}"
                    + "{#case 'running'}running"
                    + "{#case 'easing'}coming back, slower"
                    + "{#case 'paused'}paused, as ServiceNow asked"
                    + "{#case 'held'}held"
                    + "{#else}{word}{/switch}")
    String deliveryState(String word);

    @Message("Circuit breaker")
    String breaker();

    @Message(
            "{#switch word}"
                    + "{#case 'closed'}closed"
                    + "{#case 'open'}open"
                    + "{#case 'half-open'}one call tries"
                    + "{#else}{word}{/switch}")
    String breakerState(String word);

    @Message("next probe")
    String nextProbe();

    @Message("Token")
    String token();

    @Message(
            "{#switch word}"
                    + "{#case 'ok'}granted"
                    + "{#case 'refused'}refused"
                    + "{#else}{word}{/switch}")
    String tokenState(String word);

    @Message("Preflight")
    String preflight();

    @Message(
            "{#switch word}"
                    + "{#case 'ok'}in order"
                    + "{#case 'skipped'}not looked at"
                    + "{#case 'unclear'}unclear"
                    + "{#case 'warning'}works, at a cost"
                    + "{#case 'waiting'}looks again"
                    + "{#case 'wrong'}wrong"
                    + "{#else}{word}{/switch}")
    String verdict(String word);

    @Message("details")
    String details();

    @Message("not yet")
    String notYet();

    @Message("Replicas")
    String replicas();

    // Calls

    @Message("Call")
    String call();

    @Message("Call id or incident number")
    String callOrIncident();

    @Message("The beginning is enough.")
    String callOrIncidentHint();

    @Message("State")
    String stateLabel();

    @Message("Any")
    String any();

    @Message("There is no such state; all are shown.")
    String noSuchState();

    @Message(
            "{#switch word}"
                    + "{#case 'pending'}pending"
                    + "{#case 'raised'}raised"
                    + "{#case 'review'}in review"
                    + "{#case 'discarded'}discarded"
                    + "{#case 'joined'}joined a storm"
                    + "{#case 'listed'}listed on a storm"
                    + "{#case 'resubmitted'}resubmitted"
                    + "{#case 'open'}open"
                    + "{#else}{word}{/switch}")
    String state(String word);

    @Message("Queue")
    String queue();

    @Message("Reason")
    String reason();

    @Message("From")
    String from();

    @Message("Before")
    String to();

    @Message("This is no time, and does not restrict.")
    String noTime();

    @Message("Queue, reason, time")
    String moreFields();

    @Message("Search")
    String search();

    @Message("Show all")
    String showAll();

    @Message("Calls, newest first")
    String callsNewestFirst();

    @Message("Received")
    String received();

    @Message("Priority")
    String priority();

    @Message("Incident")
    String incident();

    @Message("{count} attempts")
    String attempts(int count);

    @Message("attempt {number}")
    String attempt(int number);

    @Message("Attempts")
    String attemptsLabel();

    @Message("open")
    String open();

    @Message("Pages of the list")
    String pages();

    @Message("Newest")
    String newest();

    @Message("Older")
    String older();

    @Message("No call has been escalated yet.")
    String noCallsYet();

    @Message("Send one to POST /v1/escalations. If your sender thinks it has, look in")
    String noCallsYetMore();

    @Message("No call fits.")
    String noneFits();

    @Message(
            "Look for less: call ids and incident numbers by their beginning, queues and "
                    + "reasons by their whole name.")
    String noneFitsMore();

    @Message("Open {number} in ServiceNow")
    String openIncident(String number);

    @Message("Open {number}, where further notes go")
    String openRelated(String number);

    @Message(
            "{#switch state}"
                    + "{#case 'pending'}It waits for its incident."
                    + "{#case 'raised'}Its incident is there."
                    + "{#case 'review'}It could not be delivered. Nothing more is tried until "
                    + "somebody decides."
                    + "{#case 'discarded'}Somebody decided that it gets no incident."
                    + "{#case 'joined'}It belongs to a storm, and is about to be listed on its "
                    + "incident."
                    + "{#case 'listed'}It is listed on the incident of its storm."
                    + "{#else}{/switch}")
    String meaning(String state);

    @Message("Next attempt")
    String nextAttempt();

    @Message("Why not yet:")
    String lastCause();

    @Message("What is known")
    String whatIsKnown();

    @Message("Rule")
    String rule();

    @Message("Sender")
    String sender();

    @Message("Sent again")
    String sentAgain();

    @Message("Storm")
    String storm();

    @Message("Personal part erased")
    String erased();

    @Message(
            "A rule decided that this call gets no incident. Its history is all that is " + "kept.")
    String ignoredCall();

    @Message("What happened")
    String story();

    @Message("by")
    String by();

    @Message(
            "{#switch word}"
                    + "{#case 'accepted'}Accepted"
                    + "{#case 'duplicate'}Sent again"
                    + "{#case 'ignored'}Ignored by a rule"
                    + "{#case 'attempt'}Delivery begun"
                    + "{#case 'retry'}To be tried again"
                    + "{#case 'raised'}Incident raised"
                    + "{#case 'review'}To be decided by a person"
                    + "{#case 'replayed'}Replayed"
                    + "{#case 'discarded'}Discarded"
                    + "{#case 'resubmitted'}Resubmitted from quarantine"
                    + "{#case 'joined'}Joined a storm"
                    + "{#case 'listed'}Listed on the incident"
                    + "{#case 'noted'}Work note written"
                    + "{#case 'left'}Work note left out"
                    + "{#case 'related'}Related incident raised"
                    + "{#case 'follow-up'}To be noted on the incident"
                    + "{#case 'erased'}Personal part erased"
                    + "{#case 'expired'}Personal part expired"
                    + "{#else}{word}{/switch}")
    String kind(String word);

    // Review

    @Message(
            "{#switch act}"
                    + "{#case 'replayed'}{count} {#if count == 1}call is"
                    + "{#else}calls are{/if} pending again, and delivered at the pace of all others."
                    + "{#case 'discarded'}{count} {#if count == 1}call is"
                    + "{#else}calls are{/if} discarded."
                    + "{#case 'begun'}It is written down, and goes on by itself, whoever looks."
                    + "{#case 'stopped'}It goes no further; what is done stays done."
                    + "{#case 'looked'}ServiceNow was looked at again."
                    + "{#case 'none'}No call was chosen."
                    + "{#case 'discarded-event'}The event is discarded."
                    + "{#case 'resubmitted-accepted'}The event is taken; its incident follows."
                    + "{#case 'resubmitted-duplicate'}The event is taken; its call was known already."
                    + "{#case 'resubmitted-ignored'}The event is taken; a rule decided that it gets "
                    + "no incident."
                    + "{#else}{/switch}")
    String done(String act, long count);

    @Message("{count} {#if count == 1}was{#else}were{/if} not in review any more.")
    String leftOut(long count);

    @Message("Calls in review, newest first")
    String callsInReview();

    @Message("Choose")
    String choose();

    @Message("All on this page")
    String chooseAll();

    @Message("Choose call {id}")
    String chooseCall(String id);

    @Message("Replay")
    String replay();

    @Message("Replay chosen")
    String replayChosen();

    @Message("Replay all…")
    String replayAll();

    @Message("Replay all that fit…")
    String replayAllFitting();

    @Message("Discard…")
    String discardAsk();

    @Message("Discard chosen…")
    String discardChosen();

    @Message("Why")
    String why();

    @Message("No call waits for a decision.")
    String nothingInReview();

    @Message(
            "A call comes here when ServiceNow rejects it, or when it has been tried as "
                    + "often as is allowed.")
    String nothingInReviewMore();

    @Message("Discard {count} {#if count == 1}call{#else}calls{/if}?")
    String discardTitle(int count);

    @Message(
            "A discarded call gets no incident, ever. Of one that has its incident, what "
                    + "waits to be noted there is not written.")
    String discardMeans();

    @Message("Why is nothing missing without an incident?")
    String whyDiscard();

    @Message("It stays in the audit with your name; phone numbers and the like are taken " + "out.")
    String whyDiscardHint();

    @Message("A reason is required, of 1000 characters at most.")
    String reasonWrong();

    @Message("Discard {count} {#if count == 1}call{#else}calls{/if}")
    String discardNow(int count);

    @Message("Cancel")
    String cancel();

    @Message(
            "{#if act == 'replay-all'}Replay{#else}Discard{/if} {#if everything}all calls "
                    + "in review{#else}all calls in review that fit{/if}?")
    String bulkTitle(String act, boolean everything);

    @Message(
            "It is done in the background, whatever becomes of this replica, and can be "
                    + "stopped.")
    String bulkMeans();

    @Message("Discard all…")
    String discardAll();

    @Message("Discard all that fit…")
    String discardAllFitting();

    @Message("Discard them")
    String discardAllNow();

    @Message("What was decided about many calls")
    String jobs();

    @Message(
            "{#if act == 'replay'}Replay of many"
                    + "{#else}Discard of many{/if}: {#switch state}"
                    + "{#case 'running'}under way"
                    + "{#case 'done'}done"
                    + "{#case 'stopped'}stopped"
                    + "{#else}{state}{/switch}")
    String job(String act, String state);

    @Message("{done} of {total}")
    String jobDone(int done, int total);

    @Message("Stop")
    String stop();

    @Message(
            "Each is looked up in ServiceNow before anything is sent, and delivered at the "
                    + "pace of all others. What comes back here meanwhile is not taken again.")
    String replayMeans();

    @Message("Replay")
    String replayNow();

    // Quarantine

    @Message("Show what is open")
    String showOpen();

    @Message("Events that could not be read, newest first")
    String eventsNewestFirst();

    @Message("What is wrong")
    String whatIsWrongWithIt();

    @Message("Begins")
    String begins();

    @Message("Decided")
    String decided();

    @Message("Nothing waits here.")
    String quarantineEmpty();

    @Message("What cannot be read as an escalation is kept here, so that nothing is lost.")
    String quarantineEmptyMore();

    @Message("An event that could not be read")
    String unreadableEvent();

    @Message("Decided by")
    String decidedBy();

    @Message("Media type")
    String mediaType();

    @Message("Size")
    String size();

    @Message("{count} bytes")
    String bytes(long count);

    @Message("It was not taken.")
    String notTaken();

    @Message("Where it is wrong: line {line}")
    String wrongPlace(int line);

    @Message("Correct and resubmit")
    String correct();

    @Message("The event, as JSON")
    String eventAsJson();

    @Message(
            "What was personal has been taken out. It goes the way of every event; if it "
                    + "is wrong again, it stays here.")
    String correctHint();

    @Message("Resubmit")
    String resubmit();

    @Message("Or discard")
    String orDiscard();

    @Message("Why is nothing missing without it?")
    String whyNothingMissing();

    @Message("Discard this event")
    String discardEvent();

    @Message("This cannot be undone.")
    String cannotBeUndone();

    @Message("As it was sent")
    String asSent();

    // Errors

    @Message(
            "{#switch status}"
                    + "{#case 404}It may be gone, or its address is not whole."
                    + "{#case 403}Ask whoever administers the service."
                    + "{#case 503}Try again in a moment; nothing that was accepted is lost."
                    + "{#else}{/switch}")
    String whatNow(int status);

    // Rules

    @Message("The file as it is now is refused.")
    String fileRefused();

    @Message("The rules below stay in force. Correct these lines; it is read again by " + "itself.")
    String fileRefusedMore();

    @Message("These rules say something in vain.")
    String saidInVain();

    @Message("line {line}:")
    String inLine(int line);

    @Message("Version")
    String version();

    @Message("File")
    String file();

    @Message("built in")
    String builtIn();

    @Message(
            "There is no file: every escalation becomes an incident. Put one where "
                    + "RULES_FILE says, and it is read at the next start.")
    String builtInMore();

    @Message("In force since")
    String loaded();

    @Message("Rules, the default included")
    String rulesCount();

    @Message("The file")
    String theFile();

    @Message("Try")
    String tryIt();

    @Message("Nothing is stored, sent or changed: see what would become of an event.")
    String tryItMore();

    @Message("Rules")
    String rulesToTry();

    @Message("Try")
    String tryNow();

    @Message("What would become of it")
    String result();

    @Message("These rules could not be used.")
    String fileNoGood();

    @Message(
            "{#switch word}"
                    + "{#case 'raise'}an incident"
                    + "{#case 'ignore'}no incident"
                    + "{#else}{word}{/switch}")
    String decision(String word);

    @Message("by rule")
    String byRule();

    @Message("The incident")
    String theIncident();

    @Message("The tests of the file")
    String itsTests();

    @Message("passed")
    String passed();

    @Message("failed")
    String failed();

    // Status

    @Message("looked at")
    String lookedAt();

    @Message("What the preflight found")
    String findings();

    @Message("Check")
    String check();

    @Message("Verdict")
    String verdictLabel();

    @Message("Seen")
    String seen();

    @Message("What mends it:")
    String mend();

    @Message("transaction")
    String transaction();

    @Message("ServiceNow has not been looked at yet.")
    String preflightNotYet();

    @Message("Look again")
    String lookAgain();

    @Message("Creates and changes nothing in ServiceNow, and takes up to a minute.")
    String lookAgainMore();

    @Message("{count} failed so far")
    String probesFailed(int count);

    @Message("Rate")
    String rate();

    @Message("{rate} requests a second, all replicas together")
    String perSecond(String rate);

    @Message("Requests in an hour")
    String hourlyBudget();

    @Message("Name")
    String name();

    @Message("Last seen")
    String seenAt();

    @Message("Allowed now")
    String allowed();

    @Message(
            "No replica has said anything for a minute, so nothing is delivered. Calls are "
                    + "taken and kept.")
    String noReplicaMore();

    @Message("Storms")
    String storms();

    @Message("Calls")
    String calls();

    @Message("{listed} of {calls} listed")
    String listedOf(long listed, long calls);

    @Message("Alerts")
    String alerts();

    @Message("Alert")
    String alert();

    @Message("How much")
    String howMuch();

    @Message("Detail")
    String detail();

    // Signing in

    @Message("Sign in")
    String signIn();

    @Message("Sign out")
    String signOut();

    @Message("Name")
    String userName();

    @Message("Password")
    String password();

    @Message("You were signed out before this was sent.")
    String signedOutBefore();

    @Message("Nothing you typed is lost: sign in, look at it once more, and send it.")
    String signedOutBeforeMore();

    @Message(
            "You are signed out, so what you see is old. Load the page to sign in; what you have "
                    + "typed can be sent all the same, and is not lost.")
    String signedOutMeanwhile();

    @Message(
            "{#switch trouble}"
                    + "{#case 'WRONG'}Name and password do not belong together."
                    + "{#case 'NO_ROLE'}You are known there, but have no role here. Ask for the role "
                    + "viewer, operator or privacy."
                    + "{#else}You were not signed in. Try again.{/switch}")
    String notSignedIn(String trouble);

    @Message("Sign in with your organisation")
    String signInAtIssuer();

    @Message("Sign in with your organisation, in another tab")
    String signInBeside();

    @Message("I have signed in: go on")
    String signedInBeside();

    @Message("Nobody can sign in here: neither OPERATOR_USERS nor OIDC_CLIENT_ID is set.")
    String nobodySignsIn();

    @Message("Signed in")
    String signedIn();

    @Message("Close this tab, and go on where you were.")
    String closeTab();

    @Message("Send it now?")
    String sendAgain();

    @Message("You were signed out before this was sent. Look at it once more.")
    String sendAgainMore();

    @Message("Send")
    String send();

    @Message("Do not send it")
    String doNotSend();

    @Message("Sent from elsewhere")
    String fromElsewhere();

    @Message("A page of another origin sent this; nothing was done.")
    String fromElsewhereMore();

    // What is sealed

    @Message("What is sealed")
    String whatIsSealed();

    @Message("Of call")
    String ofCall();

    @Message("The call's story will have that you saw it, and why.")
    String unmaskIsKept();

    @Message("The call's story has that you saw it, and why.")
    String unmaskWasKept();

    @Message("Nothing is kept of it.")
    String nothingSealed();

    @Message("Some of it cannot be opened: its key is gone.")
    String someLocked();

    @Message("Show it")
    String showSealed();

    // Listening to Genesys Cloud, and comparing with it

    @Message("Genesys Cloud")
    String genesys();

    @Message("Listening")
    String listening();

    @Message(
            "{#switch word}"
                    + "{#case 'connected'}connected"
                    + "{#case 'connecting'}connecting"
                    + "{#case 'nobody'}nobody listens"
                    + "{#else}{word}{/switch}")
    String listeningState(String word);

    @Message("to {count} {#if count == 1}queue{#else}queues{/if}")
    String toQueues(int count);

    @Message("off: calls are heard only where GENESYS_NOTIFICATIONS=on is set")
    String notListening();

    @Message("Heard all until")
    String heardUntil();

    @Message("Left out")
    String queuesLeftOut();

    @Message("unknown, or not permitted")
    String unknownOrNotPermitted();

    @Message("Compared up to")
    String comparedTo();

    @Message("{time} behind")
    String behind(String time);

    @Message("nothing yet")
    String nothingCompared();

    @Message("Not compared")
    String notCompared();

    @Message("Trouble")
    String troubleLabel();

    @Message("Times to compare")
    String openGaps();

    @Message("Missed")
    String missed();

    @Message("{day} in the last day, {all} ever")
    String missedOf(long day, long all);

    @Message("Undecided")
    String undecided();

    @Message("{open}, and {givenUp} given up")
    String undecidedOf(long open, long givenUp);

    @Message("Watched calls")
    String watched();

    @Message("{calls}, {late} of them late")
    String watchedOf(long calls, long late);

    @Message("no rule asks for live calls, or nobody listens")
    String notWatched();

    @Message("The gap report")
    String gapReport();

    @Message("When nobody listened")
    String gaps();

    @Message("To")
    String gapEnd();

    @Message("Compared")
    String compared();

    @Message("not yet")
    String notComparedYet();

    @Message("the time before {time} was too old, and nobody will know")
    String tooOldBefore(String time);

    @Message("Somebody has listened all the time, or nobody was ever to.")
    String noGaps();

    @Message("Calls that had been missed")
    String missedCalls();

    @Message("Found")
    String foundAt();

    @Message("Escalated")
    String escalatedAt();

    @Message("No call has been missed.")
    String noMissedCalls();

    @Message("Calls that could not be decided")
    String undecidedCalls();

    @Message("Rules wanted no incident of them while nobody told all. They are asked for again.")
    String undecidedMore();

    @Message("Since")
    String undecidedSince();

    @Message("Asked for")
    String askedFor();

    @Message("given up")
    String givenUp();

    @Message("still")
    String still();

    @Message("Nobody listens to Genesys Cloud, or compares with it.")
    String noGenesys();

    @Message(
            "Without it, a call whose event never comes is not known. Set the region and the "
                    + "OAuth client, then listen, and say of which queues:")
    String noGenesysMore();
}
