------------------------------ MODULE Control ------------------------------
(* The controllers and their database: taking over, committing intents, resolving them by the pump's answers. *)
EXTENDS Ward

(* The cell changes hands: the epoch rises, once the last owner's lease in the database has run out. *)
TakeOver(c) ==
  /\ database.epoch < MaxEpoch /\ Unreconciled(c) = {}
  /\ TakeoverWaits => \A d \in Controllers \ {c} : owners[d].sure = 0
  /\ database' = [database EXCEPT !.epoch = @ + 1]
  /\ owners' = [owners EXCEPT ![c] = [epoch |-> database.epoch + 1, reserved |-> 0,
                                    sure |-> IF Timed THEN OwnershipTicks ELSE 0]]
  /\ renewals' = IF Timed THEN [renewals EXCEPT ![database.epoch + 1] = pump.uptime] ELSE renewals
  /\ witness' = IF Timed /\ database.epoch > 0
                THEN [witness EXCEPT !.deposedAt[database.epoch] = pump.uptime] ELSE witness
  /\ UNCHANGED <<journal, pump>>

(* The owner lengthens its ownership lease in the database. *)
KeepOwning(c) ==
  /\ Timed /\ "RENEW" \in Kinds      \* what it is sure for is renewals
  /\ owners[c].epoch = database.epoch /\ database.epoch > 0 /\ owners[c].sure < OwnershipTicks
  /\ owners' = [owners EXCEPT ![c].sure = OwnershipTicks]
  /\ renewals' = [renewals EXCEPT ![database.epoch] = pump.uptime]
  /\ UNCHANGED <<database, journal, pump, witness>>

----------------------------------------------------------------------------
(* Commits. One transaction: the epoch is mine, the journal is reconciled, two sequences, the intent. *)

MayCommit(c) ==
  /\ owners[c].epoch > 0
  /\ ComparesEpoch => owners[c].epoch = database.epoch
  /\ Unreconciled(c) = {}

Command(c, kind, order, code, association) ==
  [kind |-> kind, epoch |-> owners[c].epoch, order |-> order, association |-> association,
   boot |-> pump.boot, basis |-> pump.uptime,
   revision |-> IF kind \in {"PAUSE", "STOP", "BARRIER"} THEN 0 ELSE pump.revision,
   code |-> code, pairing |-> database.pairing, mark |-> database.nextSequence]

(* answered = FALSE: the database committed, but the controller never learnt of it (F-07). *)
Commit(c, command, answered, spare) ==
  LET s == database.nextSequence IN
  /\ s + 1 + 2 * spare <= MaxSequence
  /\ database' = [database EXCEPT !.intents[s] = [status |-> "OPEN", command |-> command],
                                  !.nextSequence = s + (IF ReservesForStop THEN 2 ELSE 1)]
  /\ owners' = IF answered THEN [owners EXCEPT ![c].reserved = s + 1] ELSE owners
  /\ UNCHANGED <<journal, renewals, pump, witness>>

Codes == {NoCode, DisplayedCode} \cup {witness.codeRead}

(* A controller may be wrong about everything that it asks for: any order, any association, any code. *)
CommitDose(c, kind, order, code, association, answered) ==
  /\ MayCommit(c)
  /\ FencesBeforeDosing => database.fenced >= owners[c].epoch
  /\ OneDoseAtATime => OpenDoses = {}
  /\ OpenStops = {}
  /\ kind \in StartKinds \/ code = NoCode
  /\ kind \in {"RESUME", "ASSOCIATE"} => order = 1
  /\ Commit(c, Command(c, kind, order, code, association), answered, SpareCommits)

CommitPause(c) ==
  /\ "PAUSE" \in Kinds /\ MayCommit(c)
  /\ Commit(c, Command(c, "PAUSE", 0, NoCode, pump.association), TRUE, SpareCommits)

Overtaken(s) == s < pump.sequence \/ Intent(s).command.epoch < pump.epoch
                \/ Intent(s).command.pairing < database.pairing

(* A STOP waits for nothing. While one of the same epoch is open it is resent as it is, not committed again. *)
CommitStop(c, association) ==
  /\ "STOP" \in Kinds /\ MayCommit(c)
  /\ \A s \in OpenStops : Intent(s).command.epoch # owners[c].epoch
  /\ Commit(c, Command(c, "STOP", 0, NoCode, association), TRUE, SpareCommits)

(* A STOP that the pump can never spend any more gives way to a new one. *)
StopAgain(c) ==
  /\ StopIsSentAgain /\ MayCommit(c) /\ OpenStops # {}
  /\ \A s \in OpenStops : Overtaken(s)
  /\ Commit(c, Command(c, "STOP", 0, NoCode, pump.association), TRUE, 0)

SettlerOnItsWay(c) ==
  \E s \in Open : Intent(s).command.kind \in SettlingKinds /\ Intent(s).command.epoch = owners[c].epoch /\ ~Overtaken(s)

(* A barrier asks what became of the lower sequences, and kills those that never arrived. None while a STOP is open. *)
Barrier(c) ==
  /\ AsksByBarrier /\ MayCommit(c)
  /\ (BarrierFollows /\ Open # {}) \/ database.fenced < owners[c].epoch
  /\ IF StopOutlivesBarrier THEN OpenStops = {} ELSE (database.fenced < owners[c].epoch => OpenStops = {})
  /\ SpareCommits > 0 => ~SettlerOnItsWay(c)
  /\ Commit(c, Command(c, "BARRIER", 0, NoCode, 0), TRUE, 0)

----------------------------------------------------------------------------
(* A STOP while the database is away: into the controller's own journal first, then out on the reserved sequence. *)

Reservable(c) == IF StopsOnOwnReserve THEN {owners[c].reserved} \ {0}
                 ELSE {s \in Sequences : s % 2 = 0 /\ Intent(s - 1).status = "OPEN"}
StopAway(c) ==
  /\ "AWAY" \in Kinds /\ owners[c].epoch > 0 /\ Cardinality(journal) < 2
  /\ SpareCommits > 0 => database.nextSequence + 1 <= MaxSequence /\ journal = {}
  /\ \E s \in Reservable(c) :
       /\ journal' = journal \cup {[sequence |-> s, controller |-> c, reconciled |-> ~JournalsStop,
                                    command |-> Command(c, "STOP", 0, NoCode, pump.association)]}
       /\ Cardinality(journal') <= 2
       /\ owners' = IF JournalsStop THEN [owners EXCEPT ![c].reserved = 0] ELSE owners
  /\ UNCHANGED <<database, renewals, pump, witness>>

(* The database is back: what was journalled becomes an intent, before anything else. *)
Reconcile(c) ==
  \E j \in Unreconciled(c) :
    /\ journal' = (journal \ {j}) \cup {[j EXCEPT !.reconciled = TRUE]}
    /\ database' = IF Intent(j.sequence).status = "NONE"
                   THEN [database EXCEPT !.intents[j.sequence] = [status |-> "OPEN", command |-> j.command]]
                   ELSE database
    /\ UNCHANGED <<owners, renewals, pump, witness>>

----------------------------------------------------------------------------
(* Answers *)

(* What an answer to b lists: outcomes that the pump knew then. A dose command is always among them, if it was the last. *)
KnownBy(b) == {s \in Sequences : s <= b /\ pump.outcomes[s] # "NONE"
                                 /\ (s \in witness.forgotten => b \in witness.forgotten)}
AmongLast(b, s) == Cardinality({x \in KnownBy(b) : x > s}) < Listed
LastDose(b) == {s \in KnownBy(b) : Intent(s).command.kind \in DoseKinds
                                   /\ \A x \in KnownBy(b) : Intent(x).command.kind \in DoseKinds => x <= s}
ListedBy(b) == {s \in KnownBy(b) : AmongLast(b, s)} \cup (IF AlwaysListsLastDose THEN LastDose(b) ELSE {})

(* What becomes of intent s when the answer to b, a barrier or a STOP that was spent, is known. *)
ResolvedBy(b, s) ==
  LET i == Intent(s)
      afterALoss == i.command.pairing < Intent(b).command.pairing
      mayBeUnlisted == AlwaysListsLastDose /\ ~AmongLast(b, s)
                       /\ i.command.kind \notin DoseKinds \cup {"BARRIER"}     \* nothing of a barrier can be forgotten
      stopUnderBarrier == StopOutlivesBarrier /\ i.command.kind = "STOP" /\ Intent(b).command.kind # "STOP" IN
  CASE i.status # "OPEN" \/ (ResolvesOnlyBelow /\ s > b) -> i
    [] OTHER ->
       CASE s \in ListedBy(b) -> [i EXCEPT !.status = pump.outcomes[s]]
         [] s \notin ListedBy(b) /\ (mayBeUnlisted \/ stopUnderBarrier) -> i
         [] OTHER -> [i EXCEPT !.status = IF afterALoss /\ ForgottenIsNotVoid THEN "UNACCOUNTED" ELSE "VOID"]

(* The answer to a command that was spent, applied or refused, whenever it arrives. *)
Learn(b) ==
  LET command == Intent(b).command IN
  /\ Intent(b).status # "NONE" /\ pump.outcomes[b] # "NONE"
  /\ database' = [database EXCEPT
       !.intents = IF command.kind \in SettlingKinds /\ AsksByBarrier THEN [s \in Sequences |-> ResolvedBy(b, s)]
                   ELSE IF Intent(b).status = "OPEN" THEN [@ EXCEPT ![b].status = pump.outcomes[b]] ELSE @,
       !.fenced = IF command.kind \in SettlingKinds /\ command.pairing = database.pairing
                  THEN Higher(@, command.epoch) ELSE @]
  /\ UNCHANGED <<owners, journal, renewals, pump, witness>>

----------------------------------------------------------------------------
(* What controllers do only where a safeguard is missing. *)

Believe(s, status) ==
  /\ Intent(s).status = "OPEN"
  /\ database' = [database EXCEPT !.intents[s].status = status]
  /\ UNCHANGED <<owners, journal, renewals, pump, witness>>

(* A refusal at checks 5 or 6 is taken for the end of the command, though an older copy may have been applied. *)
BelieveEarlyRefusal(s) ==
  ~EarlyProvesNothing /\ (Intent(s).command.epoch < pump.epoch \/ s < pump.sequence) /\ Believe(s, "REFUSED")

(* DUPLICATE is taken for APPLIED. *)
BelieveDuplicate(s) == ~RepeatsVerdict /\ pump.sequence = s /\ Believe(s, "APPLIED")

(* "Not seen" in a status answer is taken for "never to be seen". *)
BelieveStatus ==
  /\ ~AsksByBarrier /\ Open # {}
  /\ database' = [database EXCEPT
       !.intents = [s \in Sequences |-> IF s \notin Open THEN @[s]
                    ELSE [@[s] EXCEPT !.status = IF pump.outcomes[s] = "NONE" THEN "VOID" ELSE pump.outcomes[s]]],
       !.fenced = database.epoch]
  /\ UNCHANGED <<owners, journal, renewals, pump, witness>>

ControllerActs ==
  \/ \E c \in Controllers :
       \/ TakeOver(c) \/ KeepOwning(c) \/ Barrier(c) \/ CommitPause(c) \/ StopAgain(c) \/ StopAway(c) \/ Reconcile(c)
       \/ \E a \in Associations : CommitStop(c, a)
       \/ \E kind \in DoseKinds \cap Kinds, order \in Orders, code \in Codes, a \in Associations, answered \in BOOLEAN :
            CommitDose(c, kind, order, code, a, answered)
  \/ \E s \in Sequences : Learn(s) \/ BelieveEarlyRefusal(s) \/ BelieveDuplicate(s)
  \/ BelieveStatus
=============================================================================
