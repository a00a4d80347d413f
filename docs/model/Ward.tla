-------------------------------- MODULE Ward --------------------------------
(* What there is: one database, controllers, one pump, and a network.                                      *)
(*                                                                                                         *)
(* The network has no variable of its own. A command is the bytes that were committed, so that every       *)
(* committed intent and every journalled STOP may reach the pump at any later time, any number of times,   *)
(* or never: loss, delay without bound, duplicates, reordering, a crash between commit and send, a resend  *)
(* by a deposed controller and replay all come for free. Likewise an answer that was once given may reach  *)
(* the database at any later time, any number of times, or never.                                          *)
EXTENDS Setting

VARIABLES
  database,     \* epoch, intents, nextSequence, fenced (highest epoch whose barrier is known to be spent), pairing
  owners,       \* per controller: the epoch that it believes is its own, the sequence reserved for its STOP, and
                \*   for how many ticks it is still sure of its ownership
  journal,      \* journalled STOPs: sequence, controller, command, reconciled
  renewals,     \* per epoch the latest basis of which a renewal was sealed; Never if none of this boot
  pump,
  witness       \* seen by the properties only; nothing decides by it

vars == <<database, owners, journal, renewals, pump, witness>>

FirstOrder == IF "PROGRAM" \in Kinds THEN 0 ELSE 1      \* programmed before, where PROGRAM is left out

Init ==
  /\ database = [epoch |-> 0, intents |-> [s \in Sequences |-> NoIntent], nextSequence |-> 1, fenced |-> 0,
                 pairing |-> 1]
  /\ owners = [c \in Controllers |-> [epoch |-> 0, reserved |-> 0, sure |-> 0]]
  /\ journal = {}
  /\ renewals = [e \in Epochs |-> Never]
  /\ pump = [pairing |-> 1, epoch |-> 0, sequence |-> 0, outcomes |-> [s \in Sequences |-> "NONE"], revision |-> 0,
             state |-> "READY", association |-> 1, program |-> FirstOrder, rate |-> 0,
             hold |-> FALSE, haltedRemotely |-> FALSE, boot |-> 0, uptime |-> 0, leaseEnd |-> 0]
  /\ witness = [applied |-> [s \in Sequences |-> 0],     \* how often each sequence took effect, up to 2
                starter |-> 0,                           \* the command that flow goes back to
                leaseEpoch |-> 0,                        \* whose command or renewal gave the lease its end
                deposedAt |-> [e \in Epochs |-> MaxUptime],     \* pump uptime at which the next epoch began
                localActs |-> 0, losses |-> 0,
                display |-> 0,                           \* number of the code on the display
                codeRead |-> NoCode,                     \* read before a reboot, typed after it
                forgotten |-> {}]                        \* outcomes that the pump no longer knows

----------------------------------------------------------------------------
(* Views of it *)

Intent(s) == database.intents[s]
Open == {s \in Sequences : Intent(s).status = "OPEN"}
OpenDoses == {s \in Open : Intent(s).command.kind \in DoseKinds}
OpenStops == {s \in Open : Intent(s).command.kind = "STOP"}
Unreconciled(c) == {j \in journal : j.controller = c /\ ~j.reconciled}

Message(s, command) == [sequence |-> s, command |-> command]
Messages == {Message(s, Intent(s).command) : s \in {x \in Sequences : Intent(x).status # "NONE"}}
            \cup {Message(j.sequence, j.command) : j \in journal}

Flow == IF pump.state = "RUNNING" THEN pump.rate ELSE 0
AppliedNow(s) == witness'.applied[s] # witness.applied[s]

(* The code on the display: good for this revision, and drawn anew after every stop by hand, reboot and loss. *)
DisplayedCode == [revision |-> pump.revision, pairing |-> pump.pairing, shown |-> witness.display]
=============================================================================
