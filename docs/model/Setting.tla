------------------------------ MODULE Setting ------------------------------
(* How large the modelled world is, which safeguards stand in it, and the words that all other modules use. *)
EXTENDS Integers, FiniteSets, TLC

CONSTANTS
  Controllers,    \* who may own the cell, one at a time: model values, all alike
  Kinds,          \* what may happen: kinds of command, and "AWAY" for a STOP while the database is away
  MaxSequence,    \* each commit takes two sequences, its own and the next, which is kept for a STOP
  MaxEpoch,       \* how often the cell changes hands, the first time included
  Orders,         \* orders, each named by its rate
  Associations,   \* pairs of patient and drug, numbered from 1
  MaxReboots,
  MaxLocalActs,   \* how often a hand presses a key at the pump
  MaxLosses,      \* how often the pump loses its memory (F-41)
  MaxUptime,      \* 0 leaves time out: nothing expires then
  LeaseTicks, ValidTicks, OwnershipTicks,
  Listed,         \* how many outcomes an answer lists
  SpareCommits,   \* commits kept for barriers and STOPs: 0 where nothing is asked of the end (see Liveness)
  Removed         \* safeguards that are left out: {} is the protocol, anything else a mutant

----------------------------------------------------------------------------
(* Safeguards. Each is named by what it does. A mutant is the set of those that it lacks.  *)

Safeguards == {
  "epoch-fence", "sequence-check", "barrier", "epoch-compare-and-set", "memory-over-reboot", "hold-over-reboot",
  "lease", "commit-before-send", "one-open-dose", "revision", "bedside-code", "refusal-spends-sequence",
  "barrier-before-dosing", "reserved-sequence", "stop-journal", "reservation-is-the-owners", "freshness",
  "only-lower-sequences", "early-refusal-proves-nothing", "last-dose-always-listed", "reboot-raises-revision",
  "stop-has-no-validity", "barrier-resolves-no-stop", "key-respects-remote-halt", "duplicate-repeats-verdict",
  "one-durable-write", "renewal-raises-epoch", "order-hash", "association-check", "renew-only-while-sure",
  "takeover-waits", "lease-from-basis", "lost-memory-refuses-all", "new-secret-at-pairing",
  "forgotten-is-not-void", "never-sealed-anew", "barrier-after-pairing", "unknown-gets-barrier",
  "overtaken-stop-sent-again" }

ASSUME Removed \subseteq Safeguards
ASSUME 1 \in Orders /\ 1 \in Associations

(* The pump *)
FencesEpochs         == "epoch-fence" \notin Removed            \* check 5
ChecksSequence       == "sequence-check" \notin Removed         \* check 6
ChecksAssociation    == "association-check" \notin Removed      \* check 4
ChecksFreshness      == "freshness" \notin Removed              \* check 7
StopNeverExpires     == "stop-has-no-validity" \notin Removed   \* check 7 is not for STOP
ChecksRevision       == "revision" \notin Removed               \* check 8
ChecksOrderHash      == "order-hash" \notin Removed             \* check 9
ChecksBedsideCode    == "bedside-code" \notin Removed           \* check 12
RefusalSpends        == "refusal-spends-sequence" \notin Removed
WritesOnce           == "one-durable-write" \notin Removed      \* answer and changed state in one write
KeepsMemory          == "memory-over-reboot" \notin Removed     \* epoch and sequence survive power loss
KeepsHold            == "hold-over-reboot" \notin Removed
RebootRaisesRevision == "reboot-raises-revision" \notin Removed
RepeatsVerdict       == "duplicate-repeats-verdict" \notin Removed
ObeysLease           == "lease" \notin Removed
LeaseRunsFromBasis   == "lease-from-basis" \notin Removed       \* not from the arrival of a renewal
RenewalRaisesEpoch   == "renewal-raises-epoch" \notin Removed
KeyRespectsHalt      == "key-respects-remote-halt" \notin Removed
AlwaysListsLastDose  == "last-dose-always-listed" \notin Removed
LostRefusesAll       == "lost-memory-refuses-all" \notin Removed
PairsWithNewSecret   == "new-secret-at-pairing" \notin Removed

(* Controllers and database *)
ComparesEpoch        == "epoch-compare-and-set" \notin Removed
CommitsFirst         == "commit-before-send" \notin Removed
OneDoseAtATime       == "one-open-dose" \notin Removed
AsksByBarrier        == "barrier" \notin Removed                \* else a status answer resolves
FencesBeforeDosing   == "barrier-before-dosing" \notin Removed  \* after takeover
FencesAfterPairing   == "barrier-after-pairing" \notin Removed
ReservesForStop      == "reserved-sequence" \notin Removed
JournalsStop         == "stop-journal" \notin Removed
StopsOnOwnReserve    == "reservation-is-the-owners" \notin Removed
ResolvesOnlyBelow    == "only-lower-sequences" \notin Removed
EarlyProvesNothing   == "early-refusal-proves-nothing" \notin Removed
StopOutlivesBarrier  == "barrier-resolves-no-stop" \notin Removed
ForgottenIsNotVoid   == "forgotten-is-not-void" \notin Removed  \* outcomes older than the pump's memory
NeverSealsAnew       == "never-sealed-anew" \notin Removed      \* no resend of an intent of an older pairing
RenewsWhileSure      == "renew-only-while-sure" \notin Removed
TakeoverWaits        == "takeover-waits" \notin Removed         \* for the end of the other's ownership lease
BarrierFollows       == "unknown-gets-barrier" \notin Removed
StopIsSentAgain      == "overtaken-stop-sent-again" \notin Removed

----------------------------------------------------------------------------
(* Words *)

Sequences == 1..MaxSequence
Epochs == 1..MaxEpoch
Timed == MaxUptime > 0
Never == -1 - LeaseTicks                        \* earlier than any time that matters

DoseKinds == {"START", "TITRATE", "RESUME", "ASSOCIATE", "PROGRAM"}    \* those that count as dose commands
StartKinds == {"START", "RESUME"}
SettlingKinds == {"BARRIER", "STOP"}            \* their answers resolve lower sequences

NoCode == [revision |-> -1, pairing |-> 0, shown |-> -1]
NoCommand == [kind |-> "NONE", epoch |-> 0, order |-> 0, association |-> 0, boot |-> 0, basis |-> 0, revision |-> 0,
              code |-> NoCode, pairing |-> 0, mark |-> 0]
NoIntent == [status |-> "NONE", command |-> NoCommand]

Higher(a, b) == IF a > b THEN a ELSE b
=============================================================================
