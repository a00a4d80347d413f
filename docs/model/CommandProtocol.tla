-------------------------- MODULE CommandProtocol --------------------------
(* The whole: everybody acts, in any order. With fairness: messages that are sent again and again arrive.  *)
EXTENDS Promises

Next == ControllerActs \/ PumpActs

Spec == Init /\ [][Next]_vars

ControllersAreAlike == Permutations(Controllers)

----------------------------------------------------------------------------
(* Liveness: P5 and the first half of I16. Asked where commits are kept for barriers (SpareCommits > 0), since a  *)
(* bounded world could otherwise run out of sequences. The owner does its work, what is resent for ever arrives   *)
(* (strongly fair: the pump may be unable to take it for a while), answers arrive, a lost memory is paired anew.  *)

SequencesUsed == IF "AWAY" \in Kinds THEN Sequences ELSE {s \in Sequences : s % 2 = 1}     \* the others are reserved

FairWorld ==
  /\ \A c \in Controllers : WF_vars(Barrier(c)) /\ WF_vars(StopAgain(c)) /\ WF_vars(Reconcile(c))
  /\ \A s \in SequencesUsed : SF_vars(ReceiveSequence(s)) /\ WF_vars(Learn(s))
  /\ WF_vars(Pair)

FairSpec == Spec /\ FairWorld

(* Every intent is resolved in the end. This world commits finitely often and no intent opens twice, so that it is *)
(* enough to ask that none stays open; and one formula is checked several times faster than one per sequence.     *)
Resolved == <>[](Open = {})
=============================================================================
