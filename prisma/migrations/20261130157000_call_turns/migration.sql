-- Unlogged: after a crash of the database there is nothing to remember of calls that were seconds ago.
CREATE UNLOGGED TABLE "aws_call_turn" (
    "key" TEXT NOT NULL,
    "free" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "aws_call_turn_pkey" PRIMARY KEY ("key")
);
