# Reads regular expressions, one a line in hexadecimal digits, and says for each that ldirectord could not use
# "NUMBER REASON". It matches as ldirectord does: the expression is a variable, code within it is not allowed.
use strict;
$SIG{__WARN__} = sub { };
$| = 1;

# What a pattern is tried on: all that it may be slow or fail at can come from a real server.
sub subjects {
    my ($re) = @_;
    my %seen;
    my @characters = grep { !$seen{$_}++ } ("a", "0", " ", "-", "<", ".", "\n", $re =~ /([A-Za-z0-9:;,=_])/g);
    my @words = grep { !$seen{$_}++ } ($re =~ /([A-Za-z0-9 ]{2,})/g);
    my ($prefix) = $re =~ /^\^?([A-Za-z0-9 :;,=_<>\/-]*)/;
    # It must hold what the expression ends with, else Perl does not even begin.
    my $end = "\x01\n" . join("", @words, $re =~ /([ -~])/g) . "\x01";
    my @subjects = ("", "OK", "HTTP/1.1 200 OK\r\n\r\n<html>\n<body>It works!</body>\n</html>\n", join(" ", @words));
    for my $part (@characters[0 .. ($#characters < 15 ? $#characters : 15)], @words[0 .. ($#words < 5 ? $#words : 5)]) {
        for my $times (28, 64) {
            push @subjects, $part x $times, $prefix . $part x $times . "\x01", $prefix . $part x $times . $end;
        }
    }
    return @subjects;
}

sub reason {
    my ($re) = @_;
    return "" if eval { qr/$re/; for my $subject (subjects($re)) { my $found = $subject =~ /$re/; } 1 };
    my $reason = $@;
    $reason =~ s/ at \S+ line \d+(, <STDIN> (line|chunk) \d+)?\.?\s*$//;
    $reason =~ s/[^ -~]+/ /g;
    return $reason;
}

my $number = 0;
while (my $line = <STDIN>) {
    chomp $line;
    my $re = pack("H*", $line);
    my $child = fork();
    die "fork: $!" unless defined $child;
    if ($child == 0) {
        # Without handlers: Perl runs none while it matches.
        eval { require Time::HiRes; Time::HiRes::setitimer(Time::HiRes::ITIMER_VIRTUAL(), 2); };
        alarm 20;
        my $reason = reason($re);
        print "$number $reason\n" if $reason ne "";
        exit 0;
    }
    waitpid($child, 0);
    print "$number it can take too long, or too much memory, to match\n" if $? != 0;
    $number++;
}
print "end\n";
